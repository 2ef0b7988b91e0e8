using Microsoft.ML.Data;

namespace Streamify.Core.Genres.Models.MlNet;

/// <summary>A row as ML.NET reads it.</summary>
internal sealed class MlRow
{
    public const string FeaturesColumn = "Features";
    public const string LabelColumn = "Label";
    public const string WeightColumn = "Weight";

    [ColumnName(FeaturesColumn)]
    public required float[] Features { get; init; }

    /// <summary>Two classes: the second of them.</summary>
    [ColumnName("IsSecond")]
    public bool IsSecond { get; init; }

    /// <summary>More classes: 0 for the first of them (ML.NET counts keys from 1 and adds that itself).</summary>
    [ColumnName(LabelColumn)]
    public uint Key { get; init; }

    [ColumnName(WeightColumn)]
    public float Weight { get; init; }
}
