namespace Streamify.Core.Genres.Evaluation;

/// <summary>The watched class against the rest, by the probability from which it is called.</summary>
internal static class Thresholds
{
    public static IReadOnlyList<ThresholdPoint> Of(Scored scored) =>
        [.. Enumerable.Range(1, 19).Select(step => At(scored, step * 0.05))];

    private static ThresholdPoint At(Scored scored, double threshold)
    {
        int hits = 0;
        int misses = 0;
        int falseCalls = 0;
        int rest = 0;
        for (int row = 0; row < scored.Labels.Length; row++)
        {
            bool called = scored.Probabilities[row][scored.Watched] >= threshold;
            bool isSo = scored.Labels[row] == scored.Watched;
            hits += called && isSo ? 1 : 0;
            misses += !called && isSo ? 1 : 0;
            falseCalls += called && !isSo ? 1 : 0;
            rest += !called && !isSo ? 1 : 0;
        }

        double precision = hits + falseCalls == 0 ? 1 : (double)hits / (hits + falseCalls);
        double recall = Share(hits, misses);
        double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new(Math.Round(threshold, 2), precision, recall, f1, Share(hits + rest, misses + falseCalls), (recall + Share(rest, falseCalls)) / 2);
    }

    private static double Share(int part, int other) => part + other == 0 ? 0 : (double)part / (part + other);
}
