using Streamify.Core.Lake.Storage;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class LocalObjectStoreTests : ObjectStoreContract
{
    private protected override Task<IObjectStore> OpenStoreAsync() => Task.FromResult<IObjectStore>(new LocalObjectStore(Folder.File("lake")));

    private protected override Task CloseStoreAsync() => Task.CompletedTask;
}
