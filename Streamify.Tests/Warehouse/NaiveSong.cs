namespace Streamify.Tests.Warehouse;

/// <summary>A song as its dimension has it.</summary>
internal sealed record NaiveSong(long Key, long ArtistKey, string Title, string Artist, double? Duration, NaiveLabel? Label, DateTime? FirstHeard)
{
    public static readonly NaiveSong Unknown = new(NaiveKey.Unknown, NaiveKey.Unknown, "NA", "NA", null, null, null);

    public long GenreKey => Label?.GenreKey ?? NaiveKey.Unknown;

    public string Genre => Label?.Genre ?? "NA";
}
