namespace Streamify.Web.Cli;

/// <summary>A command cannot go on; the message tells the user why.</summary>
internal sealed class CommandFailedException(string message, int exitCode = ExitCodes.Failed, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
