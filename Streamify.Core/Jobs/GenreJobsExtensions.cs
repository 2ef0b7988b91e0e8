using Streamify.Core.Genres;
using Streamify.Core.Genres.Training;

namespace Streamify.Core.Jobs;

/// <summary>Waiting for genre jobs.</summary>
internal static class GenreJobsExtensions
{
    /// <summary>Waits until a job has ended well; when the wait is cancelled, so is the job.</summary>
    /// <exception cref="GenresException">It failed, or somebody cancelled it.</exception>
    public static async Task<GenreJob> CompleteAsync(this IGenreJobs jobs, GenreJob queued, CancellationToken cancellationToken)
    {
        TaskCompletionSource<GenreJob> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(GenreJob job)
        {
            if (job.Id == queued.Id && job.HasEnded)
            {
                ended.TrySetResult(job);
            }
        }

        jobs.Changed += OnChanged;
        try
        {
            if (jobs.List().FirstOrDefault(job => job.Id == queued.Id) is { HasEnded: true } over)
            {
                ended.TrySetResult(over);
            }

            GenreJob job = await ended.Task.WaitAsync(cancellationToken);
            return job.State == GenreJobState.Succeeded ? job : throw new GenresException(job.Error ?? "It was cancelled.");
        }
        catch (OperationCanceledException)
        {
            jobs.Cancel(queued.Id);
            throw;
        }
        finally
        {
            jobs.Changed -= OnChanged;
        }
    }
}
