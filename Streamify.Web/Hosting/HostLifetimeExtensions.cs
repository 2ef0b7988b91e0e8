namespace Streamify.Web.Hosting;

internal static class HostLifetimeExtensions
{
    /// <summary>
    /// Completes with true once the host has started, its ports bound: a second server that finds its port taken has not touched anything.
    /// False when the host stops before.
    /// </summary>
    public static async Task<bool> WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        TaskCompletionSource<bool> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using CancellationTokenRegistration onStopping = stoppingToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}
