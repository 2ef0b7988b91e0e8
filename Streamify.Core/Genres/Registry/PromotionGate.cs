using System.Globalization;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Registry;

/// <summary>
/// Compares a challenger with the champion on the challenger's held-out rows. Both are scored on the same rows, so the bootstrap
/// draws rows, not scores, and takes the difference within each draw.
/// </summary>
internal static class PromotionGate
{
    private const int Draws = 1000;
    private const int Seed = 20;

    public static PromotionCheck Compare(LoadedModel champion, LoadedModel challenger, HoldOut rows)
    {
        string[] names = [champion.Version.Id, challenger.Version.Id];
        if (WhyIncomparable(champion.Version, challenger.Version) is { } why)
        {
            return new(names[1], names[0], Passed: false, $"{names[1]} cannot be compared with the champion {names[0]}: {why}. Give a reason to promote it anyway.", []);
        }

        int[] old = Probabilities.Winners(champion.Model.Predict(rows.Rows));
        int[] young = Probabilities.Winners(challenger.Model.Predict(rows.Rows));
        int[] sizes = [.. Enumerable.Range(0, rows.Classes.Count).Select(label => rows.Labels.Count(other => other == label))];
        int minority = Array.IndexOf(sizes, sizes.Min());
        MetricDifference[] differences = Bootstrap(rows, old, young,
        [
            ("macro-F1", report => report.MacroF1),
            ($"recall of {rows.Classes[minority]}", report => report.Classes[minority].Recall),
        ]);
        MetricDifference[] worse = [.. differences.Where(difference => difference.IsWorse)];
        string message = worse.Length == 0
            ? $"{names[1]} is not worse than the champion {names[0]} on {rows.Labels.Length} held-out rows: {Describe(differences)}."
            : $"{names[1]} is worse than the champion {names[0]} on {rows.Labels.Length} held-out rows, beyond the noise: {Describe(worse)}. Give a reason to promote it anyway.";
        return new(names[1], names[0], worse.Length == 0, message, differences);
    }

    private static string? WhyIncomparable(ModelVersion champion, ModelVersion challenger)
    {
        if (challenger.IsSample && !champion.IsSample)
        {
            return "it learned from the built-in sample, the champion from real tracks";
        }

        if (!champion.Features.SequenceEqual(challenger.Features))
        {
            return $"it takes the features {string.Join(", ", challenger.Features)}, the champion {string.Join(", ", champion.Features)}";
        }

        return champion.Classes.SequenceEqual(challenger.Classes)
            ? null
            : $"it knows the genres {string.Join(", ", challenger.Classes)}, the champion {string.Join(", ", champion.Classes)}";
    }

    private static MetricDifference[] Bootstrap(HoldOut rows, int[] old, int[] young, (string Name, Func<ClassReport, double> Measure)[] measures)
    {
        NumpyRandom random = new(Seed);
        double[][] differences = [.. measures.Select(_ => new double[Draws])];
        int count = rows.Labels.Length;
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] drawn = new int[count];
            for (int i = 0; i < count; i++)
            {
                drawn[i] = (int)random.NextInterval((uint)count - 1);
            }

            int[] labels = rows.Labels.Take(drawn);
            ClassReport champion = ClassReport.From(labels, old.Take(drawn), rows.Classes);
            ClassReport challenger = ClassReport.From(labels, young.Take(drawn), rows.Classes);
            for (int measure = 0; measure < measures.Length; measure++)
            {
                differences[measure][draw] = measures[measure].Measure(challenger) - measures[measure].Measure(champion);
            }
        }

        ClassReport oldReport = ClassReport.From(rows.Labels, old, rows.Classes);
        ClassReport youngReport = ClassReport.From(rows.Labels, young, rows.Classes);
        return
        [
            .. measures.Select((measure, i) =>
            {
                Array.Sort(differences[i]);
                return new MetricDifference(
                    measure.Name, measure.Measure(oldReport), measure.Measure(youngReport), differences[i][(int)(Draws * 0.025)], differences[i][(int)(Draws * 0.975)]);
            }),
        ];
    }

    private static string Describe(IEnumerable<MetricDifference> differences) => string.Join("; ", differences.Select(difference => string.Create(
        CultureInfo.InvariantCulture,
        $"{difference.Name} {difference.Challenger:0.000} against {difference.Champion:0.000} (difference {difference.Low:+0.000;-0.000;0.000} to {difference.High:+0.000;-0.000;0.000})")));
}
