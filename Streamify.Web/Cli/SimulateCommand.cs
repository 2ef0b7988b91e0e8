using System.CommandLine;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Core.Streaming;
using Streamify.Web.Hosting;
using Streamify.Web.Simulate;

namespace Streamify.Web.Cli;

/// <summary><c>simulate</c>: the events of a music service's users, to files, a pipe or the event log.</summary>
internal static class SimulateCommand
{
    public static Command Create(CommandContext context)
    {
        Command command = new(
            "simulate",
            "Make the events of a music service's users: into files (--out folder), a pipe (--out -), or the event log and the lake. The same options give "
            + "the same events; one that broke off goes on when the same command is run again.");
        SimulateArguments arguments = new(command, context.TimeProvider);
        Option<string?> data = CommandContext.DataOption();
        command.Options.Add(data);
        SimulateControl.AddTo(command, context);
        command.SetAction((parsed, _) =>
        {
            IReadOnlyList<string> settings = [.. context.SettingsWith(parsed.GetValue(data)), .. arguments.Settings(parsed)];
            SimulateOrder order = arguments.Order(parsed);
            return CommandRunner.RunAsync(
                context.Terminal,
                cancellationToken => order.ToLog
                    ? IntoLogAsync(context, settings, order, cancellationToken)
                    : IntoFilesAsync(context, settings, order, cancellationToken),
                interrupted: order.ToStandardOutput
                    ? "Interrupted."
                    : "Interrupted. Run the same command again: it goes on where this one ended.");
        });
        return command;
    }

    private static async Task<int> IntoFilesAsync(CommandContext context, IReadOnlyList<string> settings, SimulateOrder order, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(context.Terminal, settings);
        await using WebApplication app = builder.Build();
        Startup.Check(builder, app);
        SimulateSetup setup = SimulateSetup.Read(app.Services, order, context.TimeProvider);
        if (order.ToStandardOutput)
        {
            await using SimulateSession pipe = await SimulateSession.OpenAsync(
                setup, target: "", checkpointPath: null, (_, _) => Task.FromResult<ISimulationOutput>(new StreamOutput(context.Terminal.OpenOut(), order.Topics)), cancellationToken);
            return await new SimulateConsole(context, order).RunAsync(pipe, cancellationToken);
        }

        string folder = Path.GetFullPath(order.Out!);
        if (File.Exists(folder))
        {
            throw new CommandFailedException($"--out must be a folder or -; '{folder}' is a file.", ExitCodes.WrongUse);
        }

        await using SimulateSession session = await SimulateSession.OpenAsync(
            setup,
            $"{order.Format} {string.Join(' ', order.Topics)}",
            Path.Combine(folder, "simulation.checkpoint"),
            (_, position) => Task.FromResult<ISimulationOutput>(order.Format == SimulateFormat.Parquet
                ? new ParquetOutput(folder, order.Topics, position)
                : new FilesOutput(folder, order.Format == SimulateFormat.JsonlGz, order.Topics, position)),
            cancellationToken);
        int exitCode = await new SimulateConsole(context, order).RunAsync(session, cancellationToken);
        session.Forget();
        return exitCode;
    }

    private static async Task<int> IntoLogAsync(CommandContext context, IReadOnlyList<string> settings, SimulateOrder order, CancellationToken cancellationToken)
    {
        await using PipelineSession pipeline = await PipelineSession.OpenAsync(context, "simulate", settings, cancellationToken);
        SimulateSetup setup = SimulateSetup.Read(pipeline.Services, order, context.TimeProvider);
        IEventLog log = pipeline.Services.GetRequiredService<IEventLog>();
        bool all = order.Topics.Count == Topics.All.Count;
        string topics = all ? "" : $":{string.Join('+', order.Topics)}";
        string Producer(ISimulationRun run) => $"simulate:{run.Fingerprint[..16]}:{run.From.ToUnixTimeMilliseconds()}{topics}";
        string folder = Path.Combine(pipeline.Paths.Root, "simulate");
        SimulationAppender? appender = null;
        await using SimulateSession session = await SimulateSession.OpenAsync(
            setup,
            $"log {log.LogId}{topics}",
            Path.Combine(folder, "last.checkpoint"),
            async (run, position) =>
            {
                Directory.CreateDirectory(folder);
                appender = await SimulationAppender.OpenAsync(log, Producer(run), position?.GetInt64() ?? 0, cancellationToken);
                return new LogOutput(appender, order.Topics, all);
            },
            cancellationToken);
        int exitCode = await new SimulateConsole(context, order).RunAsync(session, cancellationToken);
        using ProgressLine progress = new(context.Terminal, context.TimeProvider);
        await pipeline.Pipeline.DrainAsync(DrainProgress.On(progress), cancellationToken);
        progress.Clear();
        if (order.JsonReport is not true)
        {
            string there = session.Run.Events > appender!.Appended ? "; what was there before was passed over" : "";
            await context.Terminal.Out.WriteLineAsync($"{Count.Of(appender.Appended, "new event")} in the event log and the lake{there}");
        }

        return exitCode;
    }
}
