using System.CommandLine;
using System.Globalization;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>transform</c>: everything from the log through the lake into the star schema, now.</summary>
internal static class TransformCommand
{
    private const string BigQuery = "bigquery";

    public static Command Create(CommandContext context)
    {
        Option<bool> full = new("--full") { Description = "Build every model anew from the raw tables." };
        Option<DateTimeOffset?> from = MomentOption("--from", "Build the hours from here on again (UTC); goes with --to.");
        Option<DateTimeOffset?> to = MomentOption("--to", "Where the hours to build again end, exclusive.");
        Option<string?> models = new("--models") { Description = "Build these models, and those that read them, anew over all hours: dim_users,fact_streams.", HelpName = "names" };
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would be loaded and built, and change nothing." };
        Option<string?> render = new("--render") { Description = "Write the models in this engine's SQL instead of running them.", HelpName = "engine" };
        render.AcceptOnlyFromAmong(BigQuery);
        Option<string?> output = new("--out") { Description = "The folder for --render.", HelpName = "folder" };
        Option<bool> json = new("--json") { Description = "Print what was done as one JSON object." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("transform", "Bring the event log into the lake and build the star schema from it, now. Only hours that are missing or changed are built.")
        {
            full, from, to, models, dryRun, render, output, json, data,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(render) is null) != (result.GetResult(output) is null))
            {
                result.AddError("--render and --out go together.");
            }

            if ((result.GetResult(from) is null) != (result.GetResult(to) is null))
            {
                result.AddError("--from and --to go together.");
            }

            if (((Option[])[full, from, models]).Count(option => result.GetResult(option) is { Implicit: false }) > 1)
            {
                result.AddError("--full, --from with --to, and --models exclude each other: --full takes in all models, and --models all hours.");
            }
        });
        command.SetAction((parsed, _) => parsed.GetValue(render) is not null
            ? RenderAsync(context, parsed.GetRequiredValue(output)!)
            : RunAsync(context, new TransformOrder(
                context.SettingsWith(parsed.GetValue(data)),
                new TransformRequest
                {
                    Full = parsed.GetValue(full),
                    From = parsed.GetValue(from),
                    To = parsed.GetValue(to),
                    Models = parsed.GetValue(models)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    DryRun = parsed.GetValue(dryRun),
                },
                parsed.GetValue(json))));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, TransformOrder order) => CommandRunner.RunAsync(
        context.Terminal,
        async cancellationToken =>
        {
            await using PipelineSession session = await PipelineSession.OpenExistingAsync(context, "transform", order.Settings, cancellationToken);
            TransformReport report = new(context.Terminal, order.Json);
            using ProgressLine progress = new(context.Terminal, context.TimeProvider);
            FlushResult? drained = null;
            if (!order.Request.DryRun)
            {
                drained = await session.Pipeline.DrainAsync(DrainProgress.On(progress), cancellationToken);
                progress.Clear();
                report.Drained(drained);
            }

            TransformResult result = await session.Pipeline.TransformAsync(
                order.Request,
                new Teller<TransformProgress>(step =>
                {
                    progress.Clear();
                    report.Step(step);
                    progress.Show(string.Create(CultureInfo.InvariantCulture, $"{step.Completed} of {step.Total} steps"));
                }),
                cancellationToken);
            progress.Clear();
            if (drained is null)
            {
                report.Planned(result);
            }
            else
            {
                report.Finished(drained, result);
            }

            return ExitCodes.Done;
        },
        interrupted: "Interrupted. What was visible before still is; the next transform takes up everything that is missing.");

    private static Task<int> RenderAsync(CommandContext context, string folder) => CommandRunner.RunAsync(
        context.Terminal,
        async cancellationToken =>
        {
            IReadOnlyList<SqlFile> files = ModelSql.ForBigQuery();
            try
            {
                Directory.CreateDirectory(folder);
                foreach (SqlFile file in files)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, file.Name), file.Text, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException($"--out {folder} cannot be written: {exception.Message}", ExitCodes.Failed, exception);
            }

            await context.Terminal.Out.WriteLineAsync($"{files.Count} files for BigQuery in {Path.GetFullPath(folder)}, to be run in the order of their names.");
            return ExitCodes.Done;
        },
        interrupted: "Interrupted.");

    private static Option<DateTimeOffset?> MomentOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Moment.TryParse(text, out DateTimeOffset moment))
            {
                return moment;
            }

            result.AddError($"{name} must be {Moment.Forms}; it is '{text}'.");
            return null;
        },
    };
}
