using Streamify.Core.Genres.Studies;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>What the champion listens to.</summary>
internal static class ImportanceChart
{
    private static readonly int[] RightRounded = [0, 4, 4, 0];

    public static object Option(SoundReport report) => new
    {
        grid = new { left = 8, right = 52, top = 4, bottom = 6, containLabel = true },
        tooltip = new { trigger = "item", formatter = "fmt:importance" },
        xAxis = Plot.Value("", "fmt:hundredth", min: 0, max: null),
        yAxis = Plot.Names(report.Importance.Select(importance => importance.Feature)),
        series = new[]
        {
            new
            {
                type = "bar",
                barMaxWidth = 22,
                itemStyle = new { color = "--streams", borderRadius = RightRounded },
                label = new { show = true, position = "right", color = "--text-2", fontSize = 11, formatter = "fmt:barValue" },
                data = report.Importance.Select(importance => new { value = Math.Round(Math.Max(0, importance.AucDrop), 4), deviation = Math.Round(importance.Deviation, 4) }).ToArray(),
            },
        },
    };

    public static string Label(SoundReport report) =>
        "Feature importance, as fall of the ROC AUC: " + string.Join(", ", report.Importance.Take(3).Select(importance => $"{importance.Feature} {Scores.Three(importance.AucDrop)}")) + " and less.";

    public static DataTable Table(SoundReport report) => new(
        ["Feature", "Fall of ROC AUC", "Deviation"],
        [.. report.Importance.Select(importance => (IReadOnlyList<object?>)[importance.Feature, Math.Round(importance.AucDrop, 5), Math.Round(importance.Deviation, 5)])]);
}
