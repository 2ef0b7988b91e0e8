using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

/// <summary>A terminal that remembers what was written.</summary>
internal sealed class StringTerminal : ITerminal, IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public TextWriter Out => TextWriter.Synchronized(_out);

    /// <summary>What was written as bytes.</summary>
    public MemoryStream Bytes { get; } = new();

    public Stream OpenOut() => Bytes;

    public TextWriter Error => TextWriter.Synchronized(_error);

    public bool Colours { get; init; }

    public bool Rewrites { get; init; }

    public int Width { get; init; } = 80;

    public string OutText => _out.ToString();

    public string ErrorText => _error.ToString();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }
}
