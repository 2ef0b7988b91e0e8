using Streamify.Core.Jobs;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Demo;

/// <summary>
/// Publishes the first star schema where no demo does. Before the hourly transform nobody else would on a fresh start, and whoever waits for a ready
/// process would wait as long. An empty star schema is good enough to be ready with.
/// </summary>
internal sealed class FirstPublication(IWarehouse warehouse, ITransformRunner transforms, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Returns when a star schema is published, or when trying again at once would not help.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause = FirstPause;
        while (await warehouse.GetStatusAsync(cancellationToken) is null)
        {
            try
            {
                if (await transforms.TryRunAsync(RunTriggers.Start, limit: null, cancellationToken) is not null)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is WarehouseAuditException or RunCancelledException)
            {
                // An audit fails again until data or models change, and who cancelled the run meant it: the next hour is soon enough.
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The runner has logged it; a store that is not there yet may be in a moment.
            }

            await Task.Delay(pause, timeProvider, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
