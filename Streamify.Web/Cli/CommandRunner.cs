using Streamify.Core.State;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary>Runs a command's work and turns what goes wrong into a message and an exit code.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(ITerminal terminal, Func<CancellationToken, Task<int>> work, string interrupted)
    {
        using Interrupt interrupt = new();
        try
        {
            return await work(interrupt.Token);
        }
        catch (CommandFailedException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (PipelineException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync(interrupted);
            return ExitCodes.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StateAccessException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }
}
