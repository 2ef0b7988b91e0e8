namespace Streamify.Core.Warehouse;

/// <summary>A file of this machine tells when it is opened what is wrong with it.</summary>
internal sealed class EmbeddedAccess : IWarehouseAccess
{
    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
