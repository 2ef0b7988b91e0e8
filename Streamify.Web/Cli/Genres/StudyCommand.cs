using System.CommandLine;
using Streamify.Core.Genres.Reporting;
using Streamify.Core.Genres.Studies;

namespace Streamify.Web.Cli.Genres;

/// <summary><c>genres study</c>: the published study repeated, and trainers compared without its faults.</summary>
internal static class StudyCommand
{
    public static Command Create(CommandContext context)
    {
        Option<string?> features = GenreOptions.Features();
        Option<string?> tracks = GenreOptions.Tracks();
        Option<bool> published = new("--published") { Description = "Only the study as it was published, without the steps that put it right." };
        Option<bool> sound = new("--sound") { Description = "Only the comparison of trainers in stratified, repeated folds, with nothing fitted on held-out rows." };
        Option<string[]> trainers = new("--trainer") { Description = "Compare only these trainers; may be repeated (default: all).", HelpName = "id", AllowMultipleArgumentsPerToken = true };
        Option<int> folds = GenreOptions.Number("--folds", "Folds of the comparison", 10, 2, 100);
        Option<int> repeats = GenreOptions.Number("--repeats", "How often the comparison is repeated with new folds", 3, 1, 100);
        Option<bool> json = new("--json") { Description = "Print the whole report as JSON." };
        Option<string?> folder = new("--out") { Description = "Write report.html and report.json into this folder.", HelpName = "folder" };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("study", "Repeat the published study and compare trainers: genres study --tracks genres.csv --features features.json --out report")
        {
            tracks, features, published, sound, trainers, folds, repeats, json, folder, data,
        };
        command.Validators.Add(result => GenreOptions.RequireFeatures(result, features, tracks));
        command.Validators.Add(result =>
        {
            if (result.GetValue(published) && result.GetValue(sound))
            {
                result.AddError("--published and --sound exclude each other; without either, both are run.");
            }
        });
        command.SetAction((parsed, _) => RunAsync(
            context,
            context.SettingsWith(parsed.GetValue(data)),
            new StudyRequest
            {
                Data = GenreOptions.Dataset(parsed.GetValue(features), parsed.GetValue(tracks)),
                Published = parsed.GetValue(sound) ? null : new PublishedSettings { CompareProtocol = !parsed.GetValue(published) },
                Sound = parsed.GetValue(published) ? null : new SoundSettings
                {
                    Folds = parsed.GetValue(folds),
                    Repeats = parsed.GetValue(repeats),
                    Candidates = parsed.GetValue(trainers) is { Length: > 0 } ids ? ids : null,
                },
            },
            parsed.GetValue(json),
            parsed.GetValue(folder)));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, StudyRequest request, bool json, string? folder) =>
        GenreSession.RunAsync(context, settings, async (session, cancellationToken) =>
        {
            using ProgressLine line = new(context.Terminal, context.TimeProvider);
            StudyReport report = await session.Get<IGenreStudies>().RunAsync(request, StudyProgressLine.On(line), cancellationToken);
            line.Clear();
            if (report.Dataset.IsSample)
            {
                await context.Terminal.Error.WriteLineAsync("Sample data: these tracks are drawn from figures, so the numbers say nothing about real songs (--features, --tracks).");
            }

            await context.Terminal.Out.WriteAsync(json ? StudyReportJson.Write(report) + "\n" : StudyText.Write(report));
            if (folder is not null)
            {
                await WriteAsync(folder, report, cancellationToken);
                await context.Terminal.Error.WriteLineAsync($"Written: {Path.Combine(folder, "report.html")} and report.json");
            }

            return ExitCodes.Done;
        });

    private static async Task WriteAsync(string folder, StudyReport report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), StudyReportHtml.Write(report), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), StudyReportJson.Write(report), cancellationToken);
    }
}
