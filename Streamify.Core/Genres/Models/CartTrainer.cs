namespace Streamify.Core.Genres.Models;

/// <summary>Grows a classification tree by exact search of the Gini gain (Breiman, Friedman, Olshen and Stone, 1984).</summary>
internal sealed class CartTrainer : IGenreTrainer
{
    /// <summary>Fewest rows of a leaf.</summary>
    public int MinimumLeafRows { get; init; } = 1;

    /// <summary>Deepest level below the root.</summary>
    public int MaximumDepth { get; init; } = 256;

    /// <summary>See <see cref="CartTree"/>.</summary>
    public double Smoothing { get; init; }

    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken) =>
        new CartTree(new CartGrowth(set, MinimumLeafRows, MaximumDepth, seed).Grow(cancellationToken), Smoothing);
}
