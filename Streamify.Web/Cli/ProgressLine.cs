namespace Streamify.Web.Cli;

/// <summary>
/// One line that tells how far long work has come, rewritten in place. Nothing is written where nobody watches,
/// so that logs and pipes hold results alone.
/// </summary>
internal sealed class ProgressLine(ITerminal terminal, TimeProvider timeProvider) : IDisposable
{
    private const string ClearLine = "\r\u001b[2K";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private long _shownAt;
    private bool _shown;

    /// <summary>Shows <paramref name="text"/>, at most ten times a second.</summary>
    public void Show(string text)
    {
        if (!terminal.Rewrites)
        {
            return;
        }

        lock (_gate)
        {
            if (_shown && timeProvider.GetElapsedTime(_shownAt) < Pause)
            {
                return;
            }

            int room = Math.Max(10, terminal.Width - 1);
            terminal.Error.Write(ClearLine + (text.Length <= room ? text : text[..(room - 1)] + "…"));
            terminal.Error.Flush();
            _shown = true;
            _shownAt = timeProvider.GetTimestamp();
        }
    }

    /// <summary>Removes the line, so that something else can be written.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_shown)
            {
                terminal.Error.Write(ClearLine);
                terminal.Error.Flush();
                _shown = false;
            }
        }
    }

    public void Dispose() => Clear();
}
