using System.CommandLine;
using System.CommandLine.Invocation;
using Streamify.Web.Cli.Genres;

namespace Streamify.Web.Cli;

/// <summary>The commands of the process and what they answer when they are used wrongly.</summary>
internal sealed class StreamifyCommandLine(ITerminal terminal, TimeProvider timeProvider)
{
    private const string DefaultCommand = "serve";

    private static readonly string[] RootOptions = ["-h", "--help", "-?", "/?", "/h", "--version"];

    /// <summary>Runs the command that the arguments name; <c>serve</c> when they name none.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        SettingsArguments split = SettingsArguments.Split(arguments);
        RootCommand root = Build(new CommandContext(terminal, timeProvider, split.Settings));
        ParseResult parsed = root.Parse(WithCommand(split.Rest), new ParserConfiguration
        {
            // An argument that starts with @ is a part of somebody's SQL, not the name of a file with more arguments.
            ResponseFileTokenReplacer = null,
        });
        if (parsed.Action is ParseErrorAction)
        {
            return ReportWrongUse(parsed);
        }

        try
        {
            return await InvokeAsync(parsed);
        }
        catch (Exception exception)
        {
            // Commands turn what they know can happen into words; what is left is a defect, or a machine in trouble.
            await terminal.Error.WriteLineAsync($"Streamify failed unexpectedly: {exception}");
            return ExitCodes.Failed;
        }
    }

    private Task<int> InvokeAsync(ParseResult parsed) => parsed.InvokeAsync(new InvocationConfiguration
    {
        Output = terminal.Out,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,

        // Signals are the commands' own business: a server flushes, an import stops behind its last batch.
        ProcessTerminationTimeout = null,
    });

    private static RootCommand Build(CommandContext context)
    {
        RootCommand root = new(
            "Streamify takes the events of a music service into a data lake and a star schema, and shows them on a dashboard."
            + Environment.NewLine + Environment.NewLine
            + $"Without a command it serves ({DefaultCommand}). Every setting can be given as --Streamify:Group:Name=value or as the environment "
            + "variable Streamify__Group__Name." + Environment.NewLine + Environment.NewLine
            + "Exit codes: 0 done, 1 failed, 2 wrong use or wrong settings.");
        root.Subcommands.Add(ServeCommand.Create(context));
        root.Subcommands.Add(SimulateCommand.Create(context));
        root.Subcommands.Add(ImportCommand.Create(context));
        root.Subcommands.Add(TransformCommand.Create(context));
        root.Subcommands.Add(QueryCommand.Create(context));
        root.Subcommands.Add(AdminCommand.Create(context));
        root.Subcommands.Add(LakeCommand.Create(context));
        root.Subcommands.Add(GenresCommand.Create(context));
        root.Subcommands.Add(HealthCommand.Create(context));
        return root;
    }

    private static IReadOnlyList<string> WithCommand(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 || (arguments[0].StartsWith('-') && !RootOptions.Contains(arguments[0]))
            ? [DefaultCommand, .. arguments]
            : arguments;

    private int ReportWrongUse(ParseResult parsed)
    {
        foreach (string message in parsed.Errors.Select(error => error.Message).Distinct())
        {
            terminal.Error.WriteLine(message);
        }

        string command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        terminal.Error.WriteLine($"Help:{command} --help");
        return ExitCodes.WrongUse;
    }
}
