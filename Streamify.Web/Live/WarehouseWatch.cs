using Streamify.Core.Warehouse;

namespace Streamify.Web.Live;

/// <summary>Asks the warehouse every few seconds, once for all pages, what it has published, and tells them when that changed.</summary>
public sealed class WarehouseWatch(IWarehouse warehouse, TimeProvider time, ILogger<WarehouseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    /// <summary>Raised after a transform was published, on a pool thread.</summary>
    public event Action? Published;

    /// <summary>What is visible; null before the first transform.</summary>
    public WarehouseStatus? Status { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, time);
        do
        {
            await CheckAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary><see cref="Status"/>, asked for when there is none yet: in the first seconds of the process nobody has asked, and null would pass for "nothing there".</summary>
    public async ValueTask<WarehouseStatus?> GetStatusAsync(CancellationToken cancellationToken) => Status ?? await warehouse.GetStatusAsync(cancellationToken);

    /// <summary>Asks once.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            WarehouseStatus? status = await warehouse.GetStatusAsync(cancellationToken);
            bool changed = status is not null && status.BuiltAt != Status?.BuiltAt;
            Status = status;
            if (changed)
            {
                Published?.Invoke();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            logger.StatusFailed(exception, Period);
        }
    }
}
