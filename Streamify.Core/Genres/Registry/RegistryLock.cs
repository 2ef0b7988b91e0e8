namespace Streamify.Core.Genres.Registry;

/// <summary>Holds the registry until disposed: a semaphore against this process, a file against others.</summary>
internal sealed class RegistryLock(SemaphoreSlim semaphore, FileStream file) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        semaphore.Release();
    }
}
