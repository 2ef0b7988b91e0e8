namespace Streamify.Core.Genres.Models;

/// <summary>Rows to learn from.</summary>
/// <param name="Rows">Features, all of one length.</param>
/// <param name="Labels">Class of each row, 0 to <paramref name="Classes"/> - 1.</param>
/// <param name="Classes">Number of classes, at least 2.</param>
/// <param name="Weights">Weight of each row; null for 1 each.</param>
internal sealed record TrainingSet(IReadOnlyList<double[]> Rows, int[] Labels, int Classes, double[]? Weights = null)
{
    /// <summary>Weights under which every class counts the same in sum: rows / (classes · rows of the class).</summary>
    public TrainingSet Balanced()
    {
        int[] sizes = new int[Classes];
        foreach (int label in Labels)
        {
            sizes[label]++;
        }

        return this with { Weights = [.. Labels.Select(label => (double)Labels.Length / (Classes * sizes[label]))] };
    }
}
