using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Registry;

namespace Streamify.Core.Genres.Scoring;

/// <summary>Cuts features at their deciles, to see later whether new tracks fall into the ranges alike.</summary>
internal static class FeatureProfiles
{
    private const int Ranges = 10;

    public static IReadOnlyList<FeatureProfile> Of(GenreDataset data) =>
        [.. data.Features.Select((name, feature) => Of(name, [.. data.Rows.Select(row => row[feature]).Order()]))];

    /// <summary>Share of the values in each range of the edges.</summary>
    public static double[] Shares(IReadOnlyList<double> edges, IReadOnlyCollection<double> values)
    {
        double[] sortedEdges = [.. edges];
        double[] counts = new double[sortedEdges.Length + 1];
        foreach (double value in values)
        {
            int place = Array.BinarySearch(sortedEdges, value);
            counts[place >= 0 ? place + 1 : ~place]++;
        }

        return [.. counts.Select(count => values.Count == 0 ? 0 : count / values.Count)];
    }

    private static FeatureProfile Of(string name, double[] sorted)
    {
        // Equal deciles (a feature with many zeros) would give ranges that nothing can fall into.
        double[] edges = [.. Enumerable.Range(1, Ranges - 1).Select(i => sorted[sorted.Length * i / Ranges]).Distinct()];
        return new(name, edges, Shares(edges, sorted));
    }
}
