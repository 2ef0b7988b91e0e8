using System.CommandLine;
using System.Globalization;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Web.Import;

namespace Streamify.Web.Cli;

/// <summary><c>import</c>: files into the event log and the lake.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> paths = new("paths")
        {
            Description = "Files of JSON lines, plain or gzip, and folders of them (.json, .jsonl, .ndjson, each also .gz).",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> topic = new("--topic")
        {
            Description = "What the files hold, when their names and content do not tell.",
            HelpName = "topic",
        };
        topic.AcceptOnlyFromAmong([.. Topics.All, TopicRecognizer.SingleStream]);
        Option<string?> data = CommandContext.DataOption();
        Command command = new(
            "import",
            "Bring files of events into the event log and the lake. A broken-off import goes on when the same command is run again; "
            + "a finished one that is run again counts its events again. Lines that are no events go to the lake's table dead_letters.")
        {
            paths, topic, data,
        };
        command.SetAction((parsed, _) => RunAsync(
            context,
            context.SettingsWith(parsed.GetValue(data)),
            parsed.GetRequiredValue(paths),
            parsed.GetValue(topic)));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, string[] paths, string? topic) => CommandRunner.RunAsync(
        context.Terminal,
        async cancellationToken =>
        {
            CheckPaths(paths);
            await using PipelineSession session = await PipelineSession.OpenAsync(context, "import", settings, cancellationToken);
            using FileStream only = TakeImportLock(session.Paths);
            IReadOnlyList<ImportSource> sources = Find(paths, session.Paths);
            using ProgressLine progress = new(context.Terminal, context.TimeProvider);
            ImportConsole console = new(context.Terminal, progress, context.TimeProvider);
            long start = context.TimeProvider.GetTimestamp();
            FlushResult flushed = await session.Services.GetRequiredService<Importer>().ImportAsync(
                sources,
                topic,
                stop => session.Pipeline.DrainAsync(DrainProgress.On(progress), stop),
                console,
                cancellationToken);
            progress.Clear();
            await context.Terminal.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(sources.Count - console.Passed, "file")}: {console.Accepted:N0} accepted, {console.Rejected:N0} rejected; "
                + $"{flushed.Rows + flushed.DeadLetters:N0} records to the lake; {context.TimeProvider.GetElapsedTime(start).TotalSeconds:0.0} s"));
            return console.Failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
        },
        interrupted: "Interrupted. Run the same command again: it goes on where this one ended.");

    private static void CheckPaths(string[] paths)
    {
        string[] missing = [.. paths.Where(path => !Path.Exists(path))];
        if (missing.Length > 0)
        {
            throw new CommandFailedException(
                string.Join(Environment.NewLine, missing.Select(path => $"'{path}' is neither a file nor a folder.")),
                ExitCodes.WrongUse);
        }
    }

    private static IReadOnlyList<ImportSource> Find(string[] paths, DataPaths dataPaths)
    {
        IReadOnlyList<ImportSource> sources = ImportSources.Find(paths, dataPaths.Root);
        return sources.Count > 0
            ? sources
            : throw new CommandFailedException($"No .json, .jsonl or .ndjson file, plain or .gz, is in {string.Join(", ", paths)}.");
    }

    /// <summary>Two imports of one file at a time would take each other's positions for their own.</summary>
    private static FileStream TakeImportLock(DataPaths paths)
    {
        string path = Path.Combine(paths.Root, "import.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new CommandFailedException($"Another import into {paths.Root} is running. Wait for its end, and run this again.", innerException: exception);
        }
    }
}
