using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>Where the champion errs, by the values of each feature.</summary>
internal static class RegionChart
{
    private static readonly string[] Fifths = ["lowest", "second", "third", "fourth", "highest"];

    public static object Option(IReadOnlyList<string> features, SoundReport report)
    {
        double most = Math.Max(1e-9, report.Regions.Max(region => region.ErrorRate));
        RegionError[][] byFeature = [.. features.Select(feature => report.Regions.Where(region => region.Feature == feature).ToArray())];
        return HeatChart.Option(
            features,
            Fifths,
            (row, column) => column < byFeature[row].Length
                ? (byFeature[row][column].ErrorRate / most * 0.9, "--women", Numbers.Percent(byFeature[row][column].ErrorRate), Tip(byFeature[row][column]))
                : null,
            slant: false);
    }

    public static string Label(SoundReport report)
    {
        RegionError worst = report.Regions.MaxBy(region => region.ErrorRate)!;
        return $"Error rate by fifths of each feature; highest, {Numbers.Percent(worst.ErrorRate)}, for {worst.Feature} from {Scores.Three(worst.From)} to {Scores.Three(worst.To)}.";
    }

    public static DataTable Table(SoundReport report) => new(
        ["Feature", "From", "To", "Tracks", "Error rate"],
        [.. report.Regions.Select(region => (IReadOnlyList<object?>)[region.Feature, Math.Round(region.From, 4), Math.Round(region.To, 4), region.Rows, Math.Round(region.ErrorRate, 4)])]);

    private static string Tip(RegionError region) =>
        $"{Numbers.Percent(region.ErrorRate)} of {Numbers.Whole(region.Rows)} tracks from {Scores.Three(region.From)} to {Scores.Three(region.To)}";
}
