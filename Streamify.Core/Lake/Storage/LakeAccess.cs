using Streamify.Core.Lake.Storage.Gcs;

namespace Streamify.Core.Lake.Storage;

/// <inheritdoc cref="ILakeAccess"/>
internal sealed class LakeAccess(IObjectStore store) : ILakeAccess
{
    // A folder of this machine tells at its first file what is wrong with it.
    public Task CheckAsync(CancellationToken cancellationToken) =>
        store is GcsObjectStore bucket ? new GcsAccess(bucket).CheckAsync(cancellationToken) : Task.CompletedTask;
}
