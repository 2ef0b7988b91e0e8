namespace Streamify.Core.Catalogue;

/// <summary>Bound from <c>Streamify:Catalogue</c>.</summary>
public sealed class CatalogueOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Catalogue";

    /// <summary>A folder with <c>listen_counts.txt.gz</c>, <c>songs.csv</c> or both (Million Song files); null generates a sample.</summary>
    public string? Folder { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Seed of the generated sample.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Songs in the generated sample, 1 to 1,000,000.</summary>
    public int Songs { get; set; } = 10_000;
}
