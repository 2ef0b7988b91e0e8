using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Training;

/// <summary>The one slot. Jobs live in memory: after a restart the queue is empty, and what was registered is on disk.</summary>
internal sealed class GenreJobs : BackgroundService, IGenreJobs
{
    private const int Remembered = 50;

    private readonly Lock _lock = new();
    private readonly LinkedList<QueuedJob> _jobs = new();
    private readonly Channel<QueuedJob> _queue;
    private readonly int _capacity;
    private readonly IGenreTraining _training;
    private readonly IGenreStudies _studies;
    private readonly IStudyArchive _archive;
    private readonly IModelRegistry _registry;
    private readonly ICatalogueScoring _scoring;
    private readonly TimeProvider _time;
    private readonly ILogger<GenreJobs> _logger;

    public GenreJobs(
        IGenreTraining training,
        IGenreStudies studies,
        IStudyArchive archive,
        IModelRegistry registry,
        ICatalogueScoring scoring,
        IOptions<GenresOptions> options,
        TimeProvider time,
        ILogger<GenreJobs> logger)
    {
        _training = training;
        _studies = studies;
        _archive = archive;
        _registry = registry;
        _scoring = scoring;
        _time = time;
        _logger = logger;
        _capacity = options.Value.QueueLength;
        _queue = Channel.CreateUnbounded<QueuedJob>();
    }

    public event Action<GenreJob>? Changed;

    public GenreJob Enqueue(TrainingRequest request)
    {
        Candidates.Require(request.Trainer ?? Candidates.Recommended);
        return Enqueue(GenreJobKind.Training, request.By, async (progress, cancellationToken) =>
        {
            TrainingOutcome outcome = await _training.TrainAsync(request, progress, cancellationToken);
            string result = $"{outcome.Version.Id}{(outcome.IsNew ? "" : " (the same model was there already)")}";
            return request.Promote ? result + await PromoteAsync(outcome.Version.Id, request.By, cancellationToken) : result;
        });
    }

    public GenreJob Enqueue(StudyRequest request, string by) => Enqueue(GenreJobKind.Study, by, async (progress, cancellationToken) =>
    {
        StudyReport report = await _studies.RunAsync(request, progress, cancellationToken);
        await _archive.SaveAsync(report, cancellationToken);
        return $"study of {report.Dataset.Rows} tracks";
    });

    public GenreJob EnqueueScoring(string by) => Enqueue(GenreJobKind.Scoring, by, async (progress, cancellationToken) =>
    {
        progress.Report(new("Scoring the catalogue", 0, 1, TimeSpan.Zero));
        ScoringResult result = await _scoring.ScoreAsync(cancellationToken);
        return $"{result.Version} gave {result.Songs} songs their genres";
    });

    public IReadOnlyList<GenreJob> List()
    {
        lock (_lock)
        {
            return [.. _jobs.Select(queued => queued.Job)];
        }
    }

    public bool Cancel(Guid id)
    {
        QueuedJob? queued;
        lock (_lock)
        {
            queued = _jobs.FirstOrDefault(other => other.Job.Id == id);
            if (queued is null || queued.Job.HasEnded)
            {
                return false;
            }
        }

        queued.Cancellation.Cancel();

        // A running job ends by itself when it sees the cancellation; one that waits would not see it before its turn.
        Change(queued, job => job.State == GenreJobState.Queued ? Ended(job, GenreJobState.Cancelled) : job);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (QueuedJob queued in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            if (!queued.Job.HasEnded)
            {
                await RunAsync(queued, stoppingToken);
            }
        }
    }

    private async Task<string> PromoteAsync(string version, string by, CancellationToken cancellationToken)
    {
        PromotionResult result = await _registry.PromoteAsync(version, by, overrideReason: null, cancellationToken);
        return result.Promoted ? ", promoted" : $", not promoted: {result.Check.Message}";
    }

    private GenreJob Enqueue(GenreJobKind kind, string by, Func<IProgress<StudyProgress>, CancellationToken, Task<string>> work)
    {
        QueuedJob queued = new(new(Guid.NewGuid(), kind, by, GenreJobState.Queued, _time.GetUtcNow(), null, null, null, null, null), work);
        lock (_lock)
        {
            int waiting = _jobs.Count(other => other.Job.State == GenreJobState.Queued);
            if (waiting >= _capacity)
            {
                queued.Dispose();
                throw new GenresException($"{waiting} genre jobs wait already, the most that may ({GenresOptions.Section}:QueueLength); cancel one or try later.");
            }

            _jobs.AddFirst(queued);
            while (_jobs.Count > Remembered && _jobs.Last!.Value.Job.HasEnded)
            {
                _jobs.Last.Value.Dispose();
                _jobs.RemoveLast();
            }

            _queue.Writer.TryWrite(queued);
        }

        Changed?.Invoke(queued.Job);
        return queued.Job;
    }

    private async Task RunAsync(QueuedJob queued, CancellationToken stoppingToken)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(queued.Cancellation.Token, stoppingToken);
        Change(queued, job => job with { State = GenreJobState.Running, Started = _time.GetUtcNow() });
        try
        {
            DirectProgress progress = new(value => Change(queued, job => job with { Progress = value }));
            string result = await queued.Work(progress, both.Token);
            Change(queued, job => Ended(job, GenreJobState.Succeeded) with { Result = result });
        }
        catch (OperationCanceledException)
        {
            Change(queued, job => Ended(job, GenreJobState.Cancelled));
        }
        catch (GenresException exception)
        {
            Change(queued, job => Ended(job, GenreJobState.Failed) with { Error = exception.Message });
        }
        catch (Exception exception)
        {
            // A fault of one job must not end the slot for those behind it.
            Log.JobFailed(_logger, exception, queued.Job.Id);
            Change(queued, job => Ended(job, GenreJobState.Failed) with { Error = $"An unexpected fault: {exception.Message}" });
        }

        Log.JobEnded(_logger, queued.Job.Id, queued.Job.Kind, queued.Job.State);
    }

    private GenreJob Ended(GenreJob job, GenreJobState state) => job with { State = state, Finished = _time.GetUtcNow() };

    private void Change(QueuedJob queued, Func<GenreJob, GenreJob> change)
    {
        GenreJob changed;
        lock (_lock)
        {
            queued.Job = changed = change(queued.Job);
        }

        Changed?.Invoke(changed);
    }

    /// <summary>Reports on the caller's thread, so that no late report overtakes the end.</summary>
    private sealed class DirectProgress(Action<StudyProgress> handler) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => handler(value);
    }
}
