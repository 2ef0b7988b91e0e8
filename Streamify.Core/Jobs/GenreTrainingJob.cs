using Quartz;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Training;

namespace Streamify.Core.Jobs;

/// <summary>The weekly training of a challenger, which takes over when nothing speaks against it.</summary>
[DisallowConcurrentExecution]
internal sealed class GenreTrainingJob(IGenreJobs jobs, RunRecorder recorder) : IJob
{
    /// <summary>The job's name in the run history.</summary>
    public const string JobName = "genre training";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await recorder.RunAsync(JobName, RunTriggers.Schedule, TrainAsync, cancellationToken);
        }
        catch (GenresException exception)
        {
            throw new JobExecutionException(exception.Message, exception);
        }
    }

    private async Task<long?> TrainAsync(CancellationToken cancellationToken)
    {
        GenreJob job = jobs.Enqueue(new TrainingRequest { By = RunTriggers.Schedule, Promote = true });
        await jobs.CompleteAsync(job, cancellationToken);
        return null;
    }
}
