using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>
/// Tidies the run history: at the start, then once a day; when other processes share it, every minute, since one of them may have died in the middle of a run.
/// </summary>
internal sealed class RunHistoryService(
    IRunRepository runs,
    IStateAccess state,
    IOptions<JobsOptions> options,
    TimeProvider timeProvider,
    ILogger<RunHistoryService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);
    private static readonly TimeSpan SharedPeriod = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Whoever owns the data folder is the only one to run anything on it: what counts as running has ended with an earlier process.
        DateTimeOffset silentSince = state.IsShared ? timeProvider.GetUtcNow() - RunRecorder.Silence : DateTimeOffset.MaxValue;
        await CloseAbandonedAsync(silentSince, cancellationToken);
        await DeleteOlderAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(state.IsShared ? SharedPeriod : Period, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryTidyAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryTidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (state.IsShared)
            {
                await CloseAbandonedAsync(timeProvider.GetUtcNow() - RunRecorder.Silence, cancellationToken);
            }

            await DeleteOlderAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.HistoryNotTidied(logger, exception.Message);
        }
    }

    private async Task CloseAbandonedAsync(DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        int abandoned = await runs.CloseAbandonedAsync(timeProvider.GetUtcNow(), silentSince, cancellationToken);
        if (abandoned > 0)
        {
            Log.AbandonedRuns(logger, abandoned);
        }
    }

    private Task<int> DeleteOlderAsync(CancellationToken cancellationToken) => runs.DeleteOlderAsync(timeProvider.GetUtcNow() - options.Value.RunHistory, cancellationToken);
}
