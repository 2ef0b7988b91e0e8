namespace Streamify.Core.Catalogue.Sample;

internal static class Quantile
{
    /// <summary>The value at <paramref name="probability"/>, linear between the given points.</summary>
    public static double At(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> values, double probability)
    {
        int i = 1;
        while (i < probabilities.Length - 1 && probabilities[i] < probability)
        {
            i++;
        }

        double share = (probability - probabilities[i - 1]) / (probabilities[i] - probabilities[i - 1]);
        return values[i - 1] + (Math.Clamp(share, 0, 1) * (values[i] - values[i - 1]));
    }
}
