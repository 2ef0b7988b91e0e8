namespace Streamify.Core.Genres.Data;

/// <summary>Which files and columns make the dataset. Without files the built-in sample is drawn.</summary>
public sealed record DatasetRequest
{
    /// <summary>The built-in sample.</summary>
    public static DatasetRequest Sample { get; } = new();

    /// <summary>CSV, or column-oriented JSON (<c>{"column": {"row": value}}</c>), with one row a track; null for the built-in sample.</summary>
    public string? FeaturesPath { get; init; }

    /// <summary>The file with the genres; null when the features file has them too.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>The whole-number column both files are joined on.</summary>
    public string IdColumn { get; init; } = "track_id";

    /// <summary>The genre's column; null for the first of <c>genre_top</c> and <c>genre</c>.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Feature columns; null for every column of the features file with a number in it, other than the id and the label.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Only these classes; null for all.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The order of the rows.</summary>
    public RowOrder Order { get; init; }

    /// <summary>Seed of the built-in sample.</summary>
    public int SampleSeed { get; init; } = 10;
}
