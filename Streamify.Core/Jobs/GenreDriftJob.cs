using Quartz;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;

namespace Streamify.Core.Jobs;

/// <summary>The daily measurement of how far the catalogue has moved from what the champion learned from.</summary>
[DisallowConcurrentExecution]
internal sealed class GenreDriftJob(IGenreClassifier classifier, IGenreDrift drift, RunRecorder recorder) : IJob
{
    /// <summary>The job's name in the run history.</summary>
    public const string JobName = "genre drift";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await classifier.GetChampionAsync(cancellationToken) is null)
        {
            return;
        }

        try
        {
            await recorder.RunAsync(JobName, RunTriggers.Schedule, async token => (await drift.MeasureAsync(token)).Report.Rows, cancellationToken);
        }
        catch (GenresException exception)
        {
            throw new JobExecutionException(exception.Message, exception);
        }
    }
}
