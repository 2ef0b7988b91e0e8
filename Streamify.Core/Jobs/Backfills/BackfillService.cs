using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs.Backfills;

/// <summary>
/// Works at the backfills of its place, one piece after the other, since a warehouse has one writer whatever the engine; among several processes with one place, one of them does.
/// </summary>
internal sealed class BackfillService(
    IBackfillRepository backfills,
    ITransformRunner transforms,
    IStateLocks locks,
    BackfillPlace place,
    TimeProvider timeProvider,
    ILogger<BackfillService> logger) : BackgroundService, IBackfills
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAtWork = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _ordered = new(0);

    public event Action? Changed;

    public async Task<BackfillPreview> PreviewAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        BackfillRequest whole = request.Checked();
        int? hours = 0;
        long newRows = 0;
        foreach ((DateTimeOffset from, DateTimeOffset to) in whole.Parts())
        {
            TransformResult plan = await transforms.RunAsync(
                RunTriggers.Backfill, new TransformRequest { From = from, To = to, DryRun = true }, progress: null, cancellationToken);
            newRows = plan.RowsLoaded.Values.Sum();
            hours += plan.Hours?.Count(hour => hour >= from && hour < to);
            if (hours is null)
            {
                break;
            }
        }

        return new BackfillPreview(whole.From, whole.To, whole.Chunks, hours, newRows);
    }

    public async Task<long> StartAsync(BackfillRequest request, string by, CancellationToken cancellationToken)
    {
        BackfillRequest whole = request.Checked();
        long id = await backfills.AddAsync(place.Name, whole.From, whole.To, whole.ChunkHours, by, timeProvider.GetUtcNow(), cancellationToken);
        Wake();
        return id;
    }

    public Task<IReadOnlyList<Backfill>> GetLatestAsync(int count, CancellationToken cancellationToken) => backfills.GetLatestAsync(place.Name, count, cancellationToken);

    public Task<bool> PauseAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, BackfillState.Paused, cancellationToken);

    public Task<bool> ResumeAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, BackfillState.Running, cancellationToken);

    public Task<bool> CancelAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, BackfillState.Cancelled, cancellationToken);

    public async Task<int> RunFailedAsync(long id, CancellationToken cancellationToken)
    {
        int failed = await backfills.RetryAsync(id, cancellationToken);
        Wake();
        return failed;
    }

    public override void Dispose()
    {
        _ordered.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryWorkAsync(stoppingToken);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(_ordered.WaitAsync(either.Token), Task.Delay(Look, timeProvider, either.Token));
                await either.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; whoever starts next goes on.
        }
    }

    private async Task<bool> ChangeAsync(long id, BackfillState state, CancellationToken cancellationToken)
    {
        bool changed = await backfills.ChangeAsync(id, state, timeProvider.GetUtcNow(), cancellationToken);
        Wake();
        return changed;
    }

    private void Wake()
    {
        _ordered.Release();
        Changed?.Invoke();
    }

    private async Task TryWorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await backfills.IsAnyRunningAsync(place.Name, stoppingToken))
            {
                return;
            }

            await using IStateLock? mine = await locks.TryTakeAsync($"backfill/{place.Name}", stoppingToken);
            if (mine is not null)
            {
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(mine.Lost, stoppingToken);
                await backfills.ReleaseAsync(place.Name, either.Token);
                while (await backfills.TakeAsync(place.Name, either.Token) is { } chunk)
                {
                    await RunAsync(chunk, either.Token);
                    Changed?.Invoke();
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.BackfillStopped(logger, exception.Message);
        }
    }

    private async Task RunAsync(BackfillChunk chunk, CancellationToken cancellationToken)
    {
        using CancellationTokenSource work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource watched = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task watch = WatchAsync(chunk.Backfill, work, watched.Token);
        try
        {
            await transforms.RunAsync(RunTriggers.Backfill, new TransformRequest { From = chunk.From, To = chunk.To }, progress: null, work.Token);
            await FinishAsync(chunk, BackfillState.Succeeded, error: null);
        }
        catch (OperationCanceledException exception) when (exception is not RunCancelledException)
        {
            // Broken off, not failed: it waits for its turn again, should there be one.
            await FinishAsync(chunk, BackfillState.Pending, error: null);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception exception)
        {
            await FinishAsync(chunk, BackfillState.Failed, exception.Message);
        }
        finally
        {
            await watched.CancelAsync();
            await watch;
        }
    }

    private Task FinishAsync(BackfillChunk chunk, BackfillState state, string? error) =>
        backfills.FinishAsync(chunk, state, error, timeProvider.GetUtcNow(), CancellationToken.None);

    /// <summary>Breaks the piece off when somebody cancels its backfill, at whatever process.</summary>
    private async Task WatchAsync(long id, CancellationTokenSource work, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(LookAtWork, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (await backfills.FindStateAsync(id, cancellationToken) == BackfillState.Cancelled)
                {
                    await work.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The piece is done.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.BackfillStopped(logger, exception.Message);
        }
    }
}
