using System.Globalization;
using System.Text.Json;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Cli;

/// <summary>Says what a transform does, line by line, or at its end as one JSON object.</summary>
internal sealed class TransformReport(ITerminal terminal, bool json)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Drained(FlushResult drained) => Line("event log to lake", drained.Rows + drained.DeadLetters, elapsed: null);

    public void Step(TransformProgress step) => Line(step.Step, step.Rows, step.Elapsed);

    public void Finished(FlushResult drained, TransformResult result)
    {
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    drained = new { drained.Rows, drained.DeadLetters, drained.Files, drained.Bytes },
                    result.RowsLoaded,
                    result.Rebuilt,
                    result.Streams,
                    hours = result.Hours,
                    seconds = Math.Round(result.Elapsed.TotalSeconds, 3),
                    warnings = (result.Warnings ?? []).Select(warning => new { warning.Model, warning.Rule, warning.Message }),
                    steps = result.Steps.Select(step => new { step.Step, step.Rows, seconds = Math.Round(step.Elapsed.TotalSeconds, 3) }),
                },
                Indented));
            return;
        }

        terminal.Out.WriteLine(result.Rebuilt
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(result.RowsLoaded.Values.Sum(), "row")} loaded, {Count.Of(result.Streams, "stream")} in the star schema, {result.Elapsed.TotalSeconds:0.0} s")
            : $"Nothing new; {Count.Of(result.Streams, "stream")} in the star schema.");
    }

    public void Planned(TransformResult plan)
    {
        string[] models = [.. plan.Steps.Select(step => step.Step)];
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(new { wouldLoad = plan.RowsLoaded, wouldBuild = models, everything = plan.Hours is null, hours = plan.Hours }, Indented));
            return;
        }

        foreach ((string topic, long rows) in plan.RowsLoaded)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  would load {topic,-32} {rows,14:N0} rows"));
        }

        if (models.Length == 0)
        {
            terminal.Out.WriteLine("Nothing would be built.");
            return;
        }

        terminal.Out.WriteLine(plan.Hours is { Count: > 0 } hours
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"  would build {Count.Of(hours.Count, "hour")} between {hours.Min():yyyy-MM-dd HH:mm} and {hours.Max().AddHours(1):yyyy-MM-dd HH:mm} UTC of {Count.Of(models.Length, "model")}:")
            : $"  would build {Count.Of(models.Length, "model")} from all hours:");
        terminal.Out.WriteLine($"  {string.Join(", ", models)}");
        terminal.Out.WriteLine("Nothing was changed. What is still in the event log is not counted.");
    }

    private void Line(string step, long rows, TimeSpan? elapsed)
    {
        if (!json)
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {step,-32} {rows,14:N0} rows{(elapsed is { } time ? $"{time.TotalSeconds,9:0.00} s" : "")}"));
        }
    }
}
