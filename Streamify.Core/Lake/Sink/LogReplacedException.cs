namespace Streamify.Core.Lake.Sink;

/// <summary>
/// The event log is not the one, or no longer holds, what the lake's marks speak of. Going on would lose or repeat events in
/// silence, so somebody must say what is right; the message names the choices.
/// </summary>
internal sealed class LogReplacedException : Exception
{
    public LogReplacedException()
    {
    }

    public LogReplacedException(string message)
        : base(message)
    {
    }

    public LogReplacedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
