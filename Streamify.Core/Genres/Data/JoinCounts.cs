namespace Streamify.Core.Genres.Data;

/// <summary>What became of the rows in the join.</summary>
internal sealed class JoinCounts
{
    public int Labelled { get; set; }

    public int WithoutLabel { get; set; }

    public int WithoutFeatures { get; set; }

    public int Incomplete { get; set; }
}
