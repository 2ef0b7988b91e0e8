using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>Deletes what the audit need not remember any more: at the start and once a day.</summary>
internal sealed class AuditRetention(IAuditRepository audit, IOptions<AuthOptions> options, TimeProvider timeProvider, ILogger<AuditRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, timeProvider);
        try
        {
            do
            {
                await TidyAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await audit.DeleteOlderAsync(timeProvider.GetUtcNow() - options.Value.AuditAge, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            AuthLog.AuditNotTidied(logger, exception.Message);
        }
    }
}
