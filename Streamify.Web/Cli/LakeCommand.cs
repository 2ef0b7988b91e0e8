using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Streamify.Core.Lake;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>lake</c>: looks at the lake's tables and looks after them.</summary>
internal static class LakeCommand
{
    private const int MaxHistory = 10_000;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(CommandContext context) => new("lake", "Look at the lake's tables and look after them.")
    {
        Status(context), Optimize(context), Vacuum(context), History(context), Verify(context), DeadLettersCommand.Create(context),
    };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print the answer as JSON." };

    /// <summary>Runs one order and prints its answer, as JSON or for people.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="name">The command, as other commands see it when they wait for the folder.</param>
    /// <param name="settings">Settings with the data folder.</param>
    /// <param name="order">What to do.</param>
    /// <param name="json">Picks what is printed as JSON; null to write for people.</param>
    /// <param name="write">Writes for people.</param>
    /// <param name="exitCode">What the answer means; null for <see cref="ExitCodes.Done"/>.</param>
    public static Task<int> RunAsync(
        CommandContext context,
        string name,
        IReadOnlyList<string> settings,
        LakeOrder order,
        Func<LakeAnswer, object>? json,
        Action<LakeAnswer> write,
        Func<LakeAnswer, int>? exitCode = null) => CommandRunner.RunAsync(
            context.Terminal,
            async cancellationToken =>
            {
                await using PipelineSession session = await PipelineSession.OpenAsync(context, $"lake {name}", settings, cancellationToken);
                using ProgressLine progress = new(context.Terminal, context.TimeProvider);
                progress.Show("reading the lake");
                LakeAnswer answer = await session.Pipeline.LakeAsync(order, new Teller<UpkeepResult>(result => progress.Show(LakeText.Progress(result))), cancellationToken);
                progress.Clear();
                if (json is null)
                {
                    write(answer);
                }
                else
                {
                    await context.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(json(answer), Indented));
                }

                return exitCode?.Invoke(answer) ?? ExitCodes.Done;
            },
            interrupted: "Interrupted. The tables are whole; what was not done is done the next time.");

    private static Command Status(CommandContext context)
    {
        Option<bool> json = JsonOption();
        Option<string?> data = CommandContext.DataOption();
        Command command = new("status", "Show each table: version, rows, files, what upkeep would do, and how far the event log is ahead.") { json, data };
        command.SetAction((parsed, _) => RunAsync(
            context,
            "status",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.Status),
            parsed.GetValue(json) ? static answer => answer.Tables : null,
            answer => LakeText.Write(context.Terminal, answer.Tables)));
        return command;
    }

    private static Command Optimize(CommandContext context)
    {
        Option<bool> json = JsonOption();
        Option<string?> data = CommandContext.DataOption();
        Argument<string?> table = TableArgument();
        Command command = new("optimize", "Merge the files of closed hours into well-sized, sorted ones, and write checkpoints that are due.") { table, json, data };
        command.SetAction((parsed, _) => RunAsync(
            context,
            "optimize",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.Optimize, parsed.GetValue(table)),
            parsed.GetValue(json) ? static answer => answer.Upkeep : null,
            answer => LakeText.WriteUpkeep(context.Terminal, answer.Upkeep, "merged")));
        return command;
    }

    private static Command Vacuum(CommandContext context)
    {
        Option<bool> json = JsonOption();
        Option<bool> dryRun = new("--dry-run") { Description = "Only tell what would be deleted." };
        Option<string?> data = CommandContext.DataOption();
        Argument<string?> table = TableArgument();
        Command command = new("vacuum", $"Delete files that no version has needed for {LakeOptions.Section}:VacuumAfter, and what crashes left behind.") { table, dryRun, json, data };
        command.SetAction((parsed, _) => RunAsync(
            context,
            "vacuum",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.Vacuum, parsed.GetValue(table), parsed.GetValue(dryRun)),
            parsed.GetValue(json) ? static answer => answer.Upkeep : null,
            answer => LakeText.WriteUpkeep(context.Terminal, answer.Upkeep, parsed.GetValue(dryRun) ? "would delete" : "deleted")));
        return command;
    }

    private static Command History(CommandContext context)
    {
        Option<bool> json = JsonOption();
        Option<int> limit = new("--limit")
        {
            Description = $"At most so many versions, 1 to {MaxHistory:N0} (default 20).",
            HelpName = "versions",
            DefaultValueFactory = static _ => 20,
        };
        limit.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int versions) && versions is < 1 or > MaxHistory)
            {
                result.AddError($"--limit must be from 1 to {MaxHistory}; it is {result.Tokens[0].Value}.");
            }
        });
        Option<string?> data = CommandContext.DataOption();
        Argument<string> table = new("table") { Description = $"One of {string.Join(", ", LakeTables.Maintained)}." };
        table.AcceptOnlyFromAmong([.. LakeTables.Maintained]);
        Command command = new("history", "Show the newest versions of a table: when, by what, files and rows.") { table, limit, json, data };
        command.SetAction((parsed, _) => RunAsync(
            context,
            "history",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.History, parsed.GetRequiredValue(table), Limit: parsed.GetValue(limit)),
            parsed.GetValue(json) ? static answer => answer.History : null,
            answer => LakeText.Write(context.Terminal, answer.History)));
        return command;
    }

    private static Command Verify(CommandContext context)
    {
        Option<bool> json = JsonOption();
        Option<string?> data = CommandContext.DataOption();
        Argument<string?> table = TableArgument();
        Command command = new("verify", "Read every file and compare it with the table's log: sizes, rows, statistics, hours, offsets. Exit code 1 when something is wrong.") { table, json, data };
        command.SetAction((parsed, _) => RunAsync(
            context,
            "verify",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.Verify, parsed.GetValue(table)),
            parsed.GetValue(json) ? static answer => answer.Verified : null,
            answer => LakeText.Write(context.Terminal, answer.Verified),
            static answer => answer.Verified.All(static result => result.Problems.Count == 0) ? ExitCodes.Done : ExitCodes.Failed));
        return command;
    }

    private static Argument<string?> TableArgument()
    {
        Argument<string?> table = new("table")
        {
            Description = $"One of {string.Join(", ", LakeTables.Maintained)}; all when none is named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        table.AcceptOnlyFromAmong([.. LakeTables.Maintained]);
        return table;
    }
}
