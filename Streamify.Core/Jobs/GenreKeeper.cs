using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Training;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>
/// Keeps the charts by genre in step with the champion: trains a first model when there is none, and after each change of the
/// champion, by whatever process, scores the catalogue and transforms. It begins when the first charts are there, never before.
/// </summary>
internal sealed class GenreKeeper(
    IGenreJobs jobs,
    IModelRegistry registry,
    ICatalogueScoring scoring,
    IWarehouse warehouse,
    ITransformRunner transforms,
    RunRecorder recorder,
    IStateLocks locks,
    IOptions<GenresOptions> options,
    TimeProvider timeProvider,
    ILogger<GenreKeeper> logger) : BackgroundService
{
    /// <summary>The scoring's name in the run history.</summary>
    public const string ScoringJob = "genre scoring";

    private const string By = "Streamify";
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>1 when the catalogue was scored, here or by a press on a button, and the star schema has not followed yet.</summary>
    private int _scored;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using SemaphoreSlim changed = new(0);
        void OnChanged(string version) => changed.Release();
        void OnScored(ScoringResult result)
        {
            Volatile.Write(ref _scored, 1);
            changed.Release();
        }

        registry.ChampionChanged += OnChanged;
        scoring.Scored += OnScored;
        try
        {
            await WaitForChartsAsync(stoppingToken);
            while (true)
            {
                TimeSpan pause = await TryKeepAsync(stoppingToken) ? Between : AfterFailure;
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(changed.WaitAsync(either.Token), Task.Delay(pause, timeProvider, either.Token));
                await either.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next start goes on.
        }
        finally
        {
            registry.ChampionChanged -= OnChanged;
            scoring.Scored -= OnScored;
        }
    }

    private async Task WaitForChartsAsync(CancellationToken cancellationToken)
    {
        while (await warehouse.GetStatusAsync(cancellationToken) is null)
        {
            await Task.Delay(Glance, timeProvider, cancellationToken);
        }

        await Task.Delay(Rest, timeProvider, cancellationToken);
    }

    private async Task<bool> TryKeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Among processes that share the models, one keeps them; the others look again in a minute.
            await using IStateLock? mine = await locks.TryTakeAsync("genres", cancellationToken);
            if (mine is not null)
            {
                await KeepAsync(cancellationToken);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.GenresNotKept(logger, exception.Message);
            return false;
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        RegistryStatus status = await registry.GetStatusAsync(cancellationToken);
        if (options.Value.TrainFirst && status is { Champion: null, Versions.Count: 0, Broken.Count: 0 })
        {
            await jobs.CompleteAsync(jobs.Enqueue(new TrainingRequest { By = By, Promote = true }), cancellationToken);
        }

        if (await scoring.IsDueAsync(cancellationToken))
        {
            await recorder.RunAsync(ScoringJob, RunTriggers.Genres, ScoreAsync, cancellationToken);
        }

        if (Interlocked.Exchange(ref _scored, 0) == 1)
        {
            await transforms.RunAsync(RunTriggers.Genres, progress: null, cancellationToken);
        }
    }

    private async Task<long?> ScoreAsync(CancellationToken cancellationToken)
    {
        await jobs.CompleteAsync(jobs.EnqueueScoring(By), cancellationToken);
        return (await scoring.GetLastAsync(cancellationToken))?.Songs;
    }
}
