using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>A measure over the folds, one box a trainer, the best on top.</summary>
internal static class BoxChart
{
    public static object Option(SoundReport report, Func<CandidateResult, MetricSpread> measure)
    {
        CandidateResult[] order = Order(report, measure);
        return new
        {
            grid = new { left = 8, right = 20, top = 4, bottom = 6, containLabel = true },
            tooltip = new { trigger = "item", formatter = "fmt:box" },
            xAxis = Plot.Value("", "fmt:hundredth", min: null, max: null),
            yAxis = Plot.Names(order.Select(candidate => candidate.Title.Replace("Logistic regression", "Logistic", StringComparison.Ordinal))),
            series = new object[]
            {
                new
                {
                    type = "boxplot",
                    boxWidth = new[] { 5, 14 },
                    itemStyle = new { color = "--streams/20", borderColor = "--streams", borderWidth = 1.5 },
                    emphasis = new { itemStyle = new { borderWidth = 2 } },
                    data = order.Select(candidate => Box(measure(candidate).Values)).ToArray(),
                },
                new
                {
                    type = "scatter",
                    symbolSize = 4,
                    silent = true,
                    itemStyle = new { color = "--text-2", opacity = 0.45 },
                    data = order.SelectMany((candidate, row) => measure(candidate).Values.Select(value => new object[] { Math.Round(value, 4), row })).ToArray(),
                },
            },
        };
    }

    public static string Label(SoundReport report, string name, Func<CandidateResult, MetricSpread> measure)
    {
        CandidateResult best = Order(report, measure)[0];
        return $"{name} over the folds of {report.Candidates.Count} trainers; best is {best.Title} with {Scores.Three(measure(best).Mean)} on average.";
    }

    public static DataTable Table(SoundReport report, Func<CandidateResult, MetricSpread> measure) => new(
        ["Trainer", "Mean", "Deviation", "Lowest", "First quartile", "Median", "Third quartile", "Highest"],
        [.. Order(report, measure).Select(candidate => (IReadOnlyList<object?>)
            [
                candidate.Title, Math.Round(measure(candidate).Mean, 4), Math.Round(measure(candidate).Deviation, 4), .. Box(measure(candidate).Values).Select(value => (object?)value),
            ])]);

    private static CandidateResult[] Order(SoundReport report, Func<CandidateResult, MetricSpread> measure) =>
        [.. report.Candidates.OrderByDescending(candidate => measure(candidate).Mean)];

    private static double[] Box(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Math.Round(Quantile(sorted, share), 4))];
    }

    /// <summary>Linear between the neighbours, as most tools have it.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
