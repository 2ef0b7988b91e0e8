namespace Streamify.Core.Genres.Models;

/// <summary>A fitted decision tree; features are compared in single precision, as they were when it grew.</summary>
/// <param name="nodes">The root first.</param>
/// <param name="smoothing">Added to each class's weight in a leaf (Laplace), so that no probability is 0.</param>
internal sealed class CartTree(IReadOnlyList<CartNode> nodes, double smoothing) : IGenreModel
{
    public IReadOnlyList<CartNode> Nodes => nodes;

    public double Smoothing => smoothing;

    public int Leaves => nodes.Count(node => node.IsLeaf);

    public int Depth => DepthBelow(0);

    public double[][] Predict(IReadOnlyList<double[]> rows) => [.. rows.Select(PredictRow)];

    private double[] PredictRow(double[] row)
    {
        CartNode node = nodes[0];
        while (!node.IsLeaf)
        {
            node = nodes[(float)row[node.Feature] <= node.Threshold ? node.Left : node.Right];
        }

        double total = node.ClassWeights.Sum() + (smoothing * node.ClassWeights.Length);
        return [.. node.ClassWeights.Select(weight => (weight + smoothing) / total)];
    }

    private int DepthBelow(int index) => nodes[index] is { IsLeaf: false } node
        ? 1 + Math.Max(DepthBelow(node.Left), DepthBelow(node.Right))
        : 0;
}
