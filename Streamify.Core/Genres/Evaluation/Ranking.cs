namespace Streamify.Core.Genres.Evaluation;

/// <summary>How well scores put the positives before the negatives.</summary>
internal static class Ranking
{
    /// <summary>The chance that a positive scores above a negative, ties counted half; NaN when either is missing.</summary>
    public static double RocAuc(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        double wins = 0;
        long below = 0;
        long total = 0;
        foreach ((int hits, int misses) in Groups(scores, positives, descending: false))
        {
            wins += hits * (below + (0.5 * misses));
            below += misses;
            total += hits;
        }

        return total == 0 || below == 0 ? double.NaN : wins / ((double)total * below);
    }

    /// <summary>Mean precision over the steps of recall (no interpolation).</summary>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        int total = positives.Count(positive => positive);
        int hits = 0;
        int called = 0;
        double sum = 0;
        foreach ((int newHits, int newMisses) in Groups(scores, positives, descending: true))
        {
            hits += newHits;
            called += newHits + newMisses;
            sum += (double)newHits / total * hits / called;
        }

        return total == 0 ? double.NaN : sum;
    }

    /// <summary>False against true positive rate, from (0, 0) to (1, 1), thinned to about <paramref name="points"/>.</summary>
    public static IReadOnlyList<CurvePoint> RocCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, int points)
    {
        int total = positives.Count(positive => positive);
        int rest = positives.Count - total;
        int hits = 0;
        int misses = 0;
        List<CurvePoint> curve = [new(0, 0)];
        foreach ((int newHits, int newMisses) in Groups(scores, positives, descending: true))
        {
            hits += newHits;
            misses += newMisses;
            curve.Add(new((double)misses / rest, (double)hits / total));
        }

        return Thin(curve, points);
    }

    /// <summary>Recall against precision, by falling threshold, thinned to about <paramref name="points"/>.</summary>
    public static IReadOnlyList<CurvePoint> PrecisionRecallCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, int points)
    {
        int total = positives.Count(positive => positive);
        int hits = 0;
        int called = 0;
        List<CurvePoint> curve = [];
        foreach ((int newHits, int newMisses) in Groups(scores, positives, descending: true))
        {
            hits += newHits;
            called += newHits + newMisses;
            curve.Add(new((double)hits / total, (double)hits / called));
        }

        return Thin(curve, points);
    }

    /// <summary>Positives and negatives of each distinct score.</summary>
    private static IEnumerable<(int Hits, int Misses)> Groups(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, bool descending)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count)];
        Array.Sort(order, (left, right) => descending ? scores[right].CompareTo(scores[left]) : scores[left].CompareTo(scores[right]));
        for (int i = 0; i < order.Length;)
        {
            double score = scores[order[i]];
            int hits = 0;
            int misses = 0;
            for (; i < order.Length && scores[order[i]] == score; i++)
            {
                hits += positives[order[i]] ? 1 : 0;
                misses += positives[order[i]] ? 0 : 1;
            }

            yield return (hits, misses);
        }
    }

    /// <summary>Keeps a point when it is a step away from the last one kept along either axis.</summary>
    private static List<CurvePoint> Thin(List<CurvePoint> curve, int points)
    {
        double step = 2.0 / points;
        List<CurvePoint> kept = [];
        foreach (CurvePoint point in curve)
        {
            if (kept.Count == 0 || Math.Abs(point.X - kept[^1].X) + Math.Abs(point.Y - kept[^1].Y) >= step)
            {
                kept.Add(point);
            }
        }

        if (curve.Count > 0 && kept[^1] != curve[^1])
        {
            kept.Add(curve[^1]);
        }

        return kept;
    }
}
