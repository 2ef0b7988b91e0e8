using System.Diagnostics;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;

namespace Streamify.Benchmarks.Soak;

/// <summary>A store that ends the process with SIGKILL at a chosen step of a flush.</summary>
internal sealed class KillingStore(IObjectStore inner, SoakStep step, int skip) : IObjectStore
{
    private int _left = skip;

    public string Locate(string key) => inner.Locate(key);

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => inner.FetchAsync(keys, cancellationToken);

    public string NewScratchPath() => inner.NewScratchPath();

    public async ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        bool commit = key.Contains("/_delta_log/", StringComparison.Ordinal);
        Pass(commit ? SoakStep.BeforeCommit : SoakStep.BeforeUpload);
        bool created = await inner.CreateAsync(key, content, cancellationToken);
        Pass(commit ? SoakStep.AfterCommit : SoakStep.AfterUpload);
        return created;
    }

    public ValueTask<bool> CreateFromFileAsync(string key, string file, CancellationToken cancellationToken) => inner.CreateFromFileAsync(key, file, cancellationToken);

    public ValueTask ReplaceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => inner.ReplaceAsync(key, content, cancellationToken);

    public ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        Pass(SoakStep.ReadLog);
        return inner.ReadAsync(key, cancellationToken);
    }

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => inner.ExistsAsync(key, cancellationToken);

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    private void Pass(SoakStep at)
    {
        if (at == step && Interlocked.Decrement(ref _left) < 0)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
        }
    }
}
