using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;

namespace Streamify.Tests.Lake;

/// <summary>A store that fails or dies at one of its calls, before or after the work is done.</summary>
internal sealed class FaultyStore(IObjectStore inner) : IObjectStore
{
    private Fault? _fault;
    private bool _dead;

    /// <summary>How often a fault has struck.</summary>
    public int Struck { get; private set; }

    /// <summary>Arms a fault; only one is armed at a time.</summary>
    public void Arm(Fault fault) => _fault = fault;

    public string Locate(string key) => inner.Locate(key);

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => inner.FetchAsync(keys, cancellationToken);

    public async ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        bool commit = key.Contains("/_delta_log/", StringComparison.Ordinal);
        Strike(commit ? Step.BeforeCommit : Step.BeforeUpload);
        bool created = await inner.CreateAsync(key, content, cancellationToken);
        Strike(commit ? Step.AfterCommit : Step.AfterUpload);
        return created;
    }

    public ValueTask<bool> CreateFromFileAsync(string key, string file, CancellationToken cancellationToken) => inner.CreateFromFileAsync(key, file, cancellationToken);

    public ValueTask ReplaceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => inner.ReplaceAsync(key, content, cancellationToken);

    public string NewScratchPath() => inner.NewScratchPath();

    public ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        Strike(Step.Read);
        return inner.ReadAsync(key, cancellationToken);
    }

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => inner.ExistsAsync(key, cancellationToken);

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    private void Strike(Step step)
    {
        if (_dead)
        {
            throw new CrashException();
        }

        if (_fault is not { } fault || fault.Step != step)
        {
            return;
        }

        if (fault.Skip > 0)
        {
            _fault = fault with { Skip = fault.Skip - 1 };
            return;
        }

        _fault = null;
        Struck++;
        if (fault.Crash)
        {
            _dead = true;
            throw new CrashException();
        }

        throw new IOException($"the store failed at {step}");
    }

    /// <summary>Where a fault strikes.</summary>
    internal enum Step
    {
        BeforeUpload,
        AfterUpload,
        BeforeCommit,
        AfterCommit,
        Read,
    }

    /// <summary>What strikes: at the (Skip + 1)-th call of a step, as an error or as the end of the process.</summary>
    internal sealed record Fault(Step Step, int Skip, bool Crash);

    /// <summary>The process is gone: nothing works any more until it is started again.</summary>
    internal sealed class CrashException : Exception;
}
