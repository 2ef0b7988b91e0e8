namespace Streamify.Core.Genres.Models;

/// <summary>A node of a decision tree.</summary>
/// <param name="Feature">Feature of the test, or -1 in a leaf.</param>
/// <param name="Threshold">Rows at or below it go left.</param>
/// <param name="Left">Index of the left child.</param>
/// <param name="Right">Index of the right child.</param>
/// <param name="Rows">Training rows that reached the node.</param>
/// <param name="ClassWeights">Their weight by class.</param>
internal sealed record CartNode(int Feature, double Threshold, int Left, int Right, int Rows, double[] ClassWeights)
{
    public bool IsLeaf => Feature < 0;
}
