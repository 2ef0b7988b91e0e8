namespace Streamify.Core.Genres.Models;

/// <summary>Small helpers over probability rows.</summary>
internal static class Probabilities
{
    /// <summary>The class with the largest probability; the first on a tie.</summary>
    public static int Winner(ReadOnlySpan<double> probabilities)
    {
        int winner = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[winner])
            {
                winner = i;
            }
        }

        return winner;
    }

    public static int[] Winners(double[][] probabilities) => [.. probabilities.Select(row => Winner(row))];
}
