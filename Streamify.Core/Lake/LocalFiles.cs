namespace Streamify.Core.Lake;

/// <summary>Files of this machine that stay as they are until they are given back by <see cref="Dispose"/>.</summary>
/// <param name="paths">Absolute paths.</param>
/// <param name="release">Called once when they are given back.</param>
public sealed class LocalFiles(IReadOnlyList<string> paths, Action? release = null) : IDisposable
{
    private Action? _release = release;

    /// <summary>Absolute paths, in the order in which the files were asked for.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    /// <summary>The files may go.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
