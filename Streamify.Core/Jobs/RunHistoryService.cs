using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>
/// Tidies the run history: at the start, and, when other processes share it, every minute, since one of them may have died in the middle of a run.
/// </summary>
internal sealed class RunHistoryService(
    IRunRepository runs,
    IStateAccess state,
    IOptions<JobsOptions> options,
    TimeProvider timeProvider,
    ILogger<RunHistoryService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TidyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!state.IsShared)
        {
            return;
        }

        using PeriodicTimer timer = new(Period, timeProvider);
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
            await TidyAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.HistoryNotTidied(logger, exception.Message);
        }
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();

        // Whoever owns the data folder is the only one to run anything on it: what counts as running has ended with an earlier process.
        DateTimeOffset silentSince = state.IsShared ? now - RunRecorder.Silence : DateTimeOffset.MaxValue;
        int abandoned = await runs.CloseAbandonedAsync(now, silentSince, cancellationToken);
        if (abandoned > 0)
        {
            Log.AbandonedRuns(logger, abandoned);
        }

        await runs.DeleteOlderAsync(now - options.Value.RunHistory, cancellationToken);
    }
}
