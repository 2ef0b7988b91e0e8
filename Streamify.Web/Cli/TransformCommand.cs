using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>transform</c>: everything from the log through the lake into the star schema, now.</summary>
internal static class TransformCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(CommandContext context)
    {
        Option<bool> json = new("--json") { Description = "Print what was done as one JSON object." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("transform", "Bring the event log into the lake and rebuild the star schema from it, now.") { json, data };
        command.SetAction((parsed, _) => RunAsync(context, context.SettingsWith(parsed.GetValue(data)), parsed.GetValue(json)));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, bool json) => CommandRunner.RunAsync(
        context.Terminal,
        async cancellationToken =>
        {
            await using PipelineSession session = await PipelineSession.OpenAsync(context, "transform", settings, cancellationToken);
            using ProgressLine progress = new(context.Terminal, context.TimeProvider);
            FlushResult drained = await session.Pipeline.DrainAsync(DrainProgress.On(progress), cancellationToken);
            progress.Clear();
            if (!json)
            {
                await WriteStepAsync(context.Terminal, "event log to lake", drained.Rows + drained.DeadLetters, elapsed: null);
            }

            TransformResult result = await session.Pipeline.TransformAsync(
                new Teller<TransformProgress>(step =>
                {
                    progress.Clear();
                    if (!json)
                    {
                        WriteStepAsync(context.Terminal, step.Step, step.Rows, step.Elapsed).GetAwaiter().GetResult();
                    }

                    progress.Show($"{step.Completed} of {step.Total} steps");
                }),
                cancellationToken);
            progress.Clear();
            await (json ? WriteJsonAsync(context.Terminal, drained, result) : WriteSummaryAsync(context.Terminal, result));
            return ExitCodes.Done;
        },
        interrupted: "Interrupted. What was visible before still is; the next transform takes up everything that is missing.");

    private static Task WriteStepAsync(ITerminal terminal, string step, long rows, TimeSpan? elapsed) => terminal.Out.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"  {step,-32} {rows,14:N0} rows{(elapsed is { } time ? $"{time.TotalSeconds,9:0.00} s" : "")}"));

    private static Task WriteSummaryAsync(ITerminal terminal, TransformResult result) => terminal.Out.WriteLineAsync(result.Rebuilt
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Count.Of(result.RowsLoaded.Values.Sum(), "row")} loaded, {Count.Of(result.Streams, "stream")} in the star schema, {result.Elapsed.TotalSeconds:0.0} s")
        : $"Nothing new; {Count.Of(result.Streams, "stream")} in the star schema.");

    private static Task WriteJsonAsync(ITerminal terminal, FlushResult drained, TransformResult result) => terminal.Out.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            drained = new { drained.Rows, drained.DeadLetters, drained.Files, drained.Bytes },
            result.RowsLoaded,
            result.Rebuilt,
            result.Streams,
            seconds = Math.Round(result.Elapsed.TotalSeconds, 3),
            steps = result.Steps.Select(step => new { step.Step, step.Rows, seconds = Math.Round(step.Elapsed.TotalSeconds, 3) }),
        },
        Indented));
}
