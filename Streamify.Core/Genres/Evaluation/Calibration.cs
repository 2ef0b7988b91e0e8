namespace Streamify.Core.Genres.Evaluation;

/// <summary>Whether probabilities mean what they say.</summary>
internal static class Calibration
{
    private const int Bins = 10;

    /// <summary>Ten ranges of equal width: of the watched class for two classes, else of all classes' probabilities together; empty ranges are left out.</summary>
    public static IReadOnlyList<CalibrationBin> Of(Scored scored)
    {
        int[] counts = new int[Bins];
        double[] predicted = new double[Bins];
        int[] observed = new int[Bins];
        IEnumerable<int> classes = scored.Classes.Count == 2 ? [scored.Watched] : Enumerable.Range(0, scored.Classes.Count);
        foreach (int label in classes)
        {
            for (int row = 0; row < scored.Labels.Length; row++)
            {
                double probability = scored.Probabilities[row][label];
                int bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
                counts[bin]++;
                predicted[bin] += probability;
                observed[bin] += scored.Labels[row] == label ? 1 : 0;
            }
        }

        return
        [
            .. Enumerable.Range(0, Bins).Where(bin => counts[bin] > 0).Select(bin => new CalibrationBin(
                (double)bin / Bins, (bin + 1.0) / Bins, counts[bin], predicted[bin] / counts[bin], (double)observed[bin] / counts[bin])),
        ];
    }

    /// <summary>The expected calibration error: mean distance of predicted and observed, weighted by the rows of the range.</summary>
    public static double Error(IReadOnlyList<CalibrationBin> bins)
    {
        double rows = bins.Sum(bin => bin.Count);
        return bins.Sum(bin => bin.Count / rows * Math.Abs(bin.Predicted - bin.Observed));
    }
}
