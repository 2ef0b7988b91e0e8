using System.Globalization;
using System.Reflection;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Writes a study as one HTML page that needs nothing else: style and pictures are inside, and there is no script.</summary>
public static class StudyReportHtml
{
    private static readonly Lazy<string> Style = new(LoadStyle);

    /// <summary>The page as text.</summary>
    public static string Write(StudyReport report)
    {
        Html html = new();
        html.Raw("<!doctype html>")
            .Raw("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Raw("<title>Genre study</title>")
            .Raw($"<style>{Style.Value}</style></head><body><main>");
        string created = report.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        html.Raw("<header><h1>Genre study</h1>")
            .Raw($"<p>{Html.Encode(report.Dataset.Source)} · {created} UTC · {Html.F(report.Seconds, "0.0")} s</p></header>");
        if (report.Dataset.IsSample)
        {
            html.Raw("<p class=\"sample\">Sample data: these tracks are drawn from figures. Nothing here measures how well real songs are told apart.</p>");
        }

        Tiles(html, report);
        DataSection.Write(html, report);
        if (report.Published is { } published)
        {
            PublishedSection.Write(html, report.Dataset, published);
        }

        if (report.Sound is { } sound)
        {
            SoundSection.Write(html, report.Dataset, sound);
        }

        return html
            .Raw($"<footer><p>Data fingerprint {report.Dataset.Fingerprint}. Read in {Html.F(report.LoadSeconds, "0.00")} s.</p></footer>")
            .Raw("</main></body></html>")
            .ToString();
    }

    private static void Tiles(Html html, StudyReport report)
    {
        html.Raw("<div class=\"tiles\">");
        html.Tile("Tracks", report.Dataset.Rows.ToString("N0", CultureInfo.InvariantCulture), $"{report.Dataset.Classes.Count} genres, {report.Dataset.Features.Count} features");
        if (report.Sound is { } sound)
        {
            CandidateResult champion = sound.Candidates.First(candidate => candidate.Id == sound.Champion);
            CandidateResult balanced = sound.Candidates.First(candidate => candidate.Id == sound.BalancedChampion);
            html.Tile("Champion", champion.Title, "smallest log loss")
                .Tile("Accuracy", Html.P(champion.Accuracy.Mean), $"always {LargestClass(report)}: {Html.P(sound.MajorityShare)}")
                .Tile("ROC AUC", Html.F(champion.RocAuc.Mean), $"± {Html.F(champion.RocAuc.Deviation)} over {champion.RocAuc.Values.Count} folds")
                .Tile($"{sound.Minority} F1", Html.F(champion.MinorityF1.Mean), $"± {Html.F(champion.MinorityF1.Deviation)}")
                .Tile("Log loss", Html.F(champion.LogLoss.Mean), "nats")
                .Tile("Best balanced accuracy", Html.F(balanced.BalancedAccuracy.Mean), balanced.Title);
        }
        else if (report.Published is { } published)
        {
            foreach (ModelResult model in published.Models)
            {
                html.Tile(model.Model, Html.P(model.Report.Accuracy), $"on {model.Report.Support} held-out tracks");
            }
        }

        html.Raw("</div>");
    }

    private static string LargestClass(StudyReport report) => report.Dataset.Classes.MaxBy(count => count.Rows)!.Name;

    private static string LoadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Streamify.Core.Genres.Reporting.report.css")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
