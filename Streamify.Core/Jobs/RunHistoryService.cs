using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Tidies the run history when the owner of the data folder starts.</summary>
internal sealed class RunHistoryService(
    IRunRepository runs,
    IOptions<JobsOptions> options,
    TimeProvider timeProvider,
    ILogger<RunHistoryService> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        int abandoned = await runs.CloseAbandonedAsync(now, cancellationToken);
        if (abandoned > 0)
        {
            Log.AbandonedRuns(logger, abandoned);
        }

        await runs.DeleteOlderAsync(now - options.Value.RunHistory, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
