using Streamify.Core.Genres.Registry;

namespace Streamify.Core.Genres.Scoring;

/// <summary>The population stability index of features and predictions.</summary>
internal static class Drift
{
    /// <summary>Shares are kept this far from 0, where the index would have no bound.</summary>
    private const double Least = 1e-4;

    /// <param name="version">The version that called the songs.</param>
    /// <param name="rows">The songs' features, in the version's order; at least one.</param>
    /// <param name="calls">The genre called for each, as an index of the version's classes.</param>
    public static DriftReport Of(ModelVersion version, double[][] rows, int[] calls)
    {
        DriftMeasure[] features =
        [
            .. version.Profile
                .Select((profile, feature) => Measure(profile.Feature, profile.Shares, FeatureProfiles.Shares(profile.Edges, [.. rows.Select(row => row[feature])])))
                .OrderByDescending(measure => measure.Index),
        ];
        double[] called = [.. version.Classes.Select((_, label) => calls.Count(call => call == label) / (double)calls.Length)];
        return new(version.Id, rows.Length, features, Measure("predictions", version.PredictedShares, called));
    }

    internal static DriftMeasure Measure(string name, IReadOnlyList<double> then, IReadOnlyList<double> now)
    {
        double index = then.Zip(now, (before, after) =>
        {
            double expected = Math.Max(before, Least);
            double actual = Math.Max(after, Least);
            return (actual - expected) * Math.Log(actual / expected);
        }).Sum();
        DriftLevel level = index < 0.1 ? DriftLevel.Stable : index <= 0.25 ? DriftLevel.Moderate : DriftLevel.Large;
        return new(name, index, level, then, now);
    }
}
