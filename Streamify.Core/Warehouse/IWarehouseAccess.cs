namespace Streamify.Core.Warehouse;

/// <summary>Finds out before any event is taken whether the warehouse can be used.</summary>
public interface IWarehouseAccess
{
    /// <summary>Returns when it can.</summary>
    /// <exception cref="WarehouseAccessException">It cannot; the message names what is missing and what gives it.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
