using Streamify.Core.Lake;

namespace Streamify.Web.Hosting;

/// <summary>
/// Keeps the sink running. What it holds in memory when something fails (a full disk, say) is still in the event log,
/// so it starts again from what is committed, after a pause that grows.
/// </summary>
internal sealed class SinkService(
    ILakeSink sink,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    ILogger<SinkService> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.WaitForStartAsync(stoppingToken))
        {
            return;
        }

        TimeSpan pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            long start = timeProvider.GetTimestamp();
            try
            {
                await sink.RunAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                pause = timeProvider.GetElapsedTime(start) > LongestPause ? FirstPause : pause;
                HostingLog.SinkFailed(logger, exception, pause.TotalSeconds);
            }

            await Task.Delay(pause, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
