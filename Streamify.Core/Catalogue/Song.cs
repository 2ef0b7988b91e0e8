namespace Streamify.Core.Catalogue;

/// <summary>One song of the catalogue. What the source does not know is null.</summary>
public sealed record Song
{
    /// <summary>Unique in the catalogue; 18 letters and digits that start with <c>TR</c>.</summary>
    public required string TrackId { get; init; }

    /// <summary>Unique in the catalogue; 18 letters and digits that start with <c>SO</c>.</summary>
    public required string SongId { get; init; }

    /// <summary>18 letters and digits that start with <c>AR</c>; one per artist.</summary>
    public required string ArtistId { get; init; }

    /// <summary>Name of the artist, as events carry it.</summary>
    public required string Artist { get; init; }

    public string? ArtistLocation { get; init; }

    /// <summary>Degrees north.</summary>
    public double? ArtistLatitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? ArtistLongitude { get; init; }

    /// <summary>Title of the song, as events carry it.</summary>
    public required string Title { get; init; }

    /// <summary>The album it appeared on.</summary>
    public string? Release { get; init; }

    /// <summary>Seconds, more than 0.</summary>
    public required double Duration { get; init; }

    public int? Year { get; init; }

    /// <summary>The true genre (<c>Rock</c> or <c>Hip-Hop</c> in the sample).</summary>
    public string? Genre { get; init; }

    /// <summary>The eight measures that the genre study works with.</summary>
    public AudioFeatures? Features { get; init; }

    /// <summary>Pitch class, 0 (C) to 11 (B).</summary>
    public int? Key { get; init; }

    /// <summary>0 minor, 1 major.</summary>
    public int? Mode { get; init; }

    /// <summary>Decibels, usually -60 to 0.</summary>
    public double? Loudness { get; init; }

    /// <summary>Beats a minute.</summary>
    public double? Tempo { get; init; }

    /// <summary>How often it is listened to, in proportion to the other songs; at least 0.</summary>
    public required double Weight { get; init; }
}
