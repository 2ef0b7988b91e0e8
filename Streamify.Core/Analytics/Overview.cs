namespace Streamify.Core.Analytics;

/// <summary>Everything the overview page shows for one filter; the API returns the same.</summary>
public sealed record Overview
{
    /// <summary>Start of the range that was answered, UTC, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the range, UTC, exclusive. The previous period is as long and ends at <see cref="From"/>.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>State code of the filter; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Time of the last listen in the warehouse, UTC.</summary>
    public DateTimeOffset? DataUntil { get; init; }

    /// <summary>
    /// One listener in so many was counted and the counts multiplied by it, because the range has too many listens to count all; null: everything is exact.
    /// Estimates are all numbers of listeners (those of whole buckets of <see cref="Activity"/> excepted) and, with a state, the listens of songs, artists and genres. All other listens, users and
    /// shares stay exact. The relative standard error of an estimate of n listeners is sqrt((d - 1) / n), d being this number.
    /// </summary>
    public int? SampledOneIn { get; init; }

    /// <summary>Listens in the range.</summary>
    public required long Streams { get; init; }

    /// <summary>Listens in the previous period; null when the data does not reach back that far.</summary>
    public long? PreviousStreams { get; init; }

    /// <summary>Distinct users who listened in the range.</summary>
    public required long Listeners { get; init; }

    public long? PreviousListeners { get; init; }

    /// <summary>Distinct users seen in any event up to the end of the range.</summary>
    public required long Users { get; init; }

    public long? PreviousUsers { get; init; }

    /// <summary>Share of listens by users on the paid level, 0 to 1; null without listens.</summary>
    public double? PaidShare { get; init; }

    public double? PreviousPaidShare { get; init; }

    /// <summary>Listens and listeners by state, all states of the range whatever the state filter.</summary>
    public required IReadOnlyList<StateActivity> States { get; init; }

    /// <summary>Most played songs, at most 50.</summary>
    public required IReadOnlyList<RankedSong> TopSongs { get; init; }

    /// <summary>Most played artists, at most 50.</summary>
    public required IReadOnlyList<RankedArtist> TopArtists { get; init; }

    /// <summary>Listeners of the range by gender.</summary>
    public required IReadOnlyList<GenderCount> Genders { get; init; }

    /// <summary>Listeners of the range by gender and their last level in it.</summary>
    public required IReadOnlyList<GenderLevelCount> Levels { get; init; }

    /// <summary>Listens by time bucket, every bucket of the range; five minutes below 3 hours, hours up to 8 days, days beyond.</summary>
    public required IReadOnlyList<ActivityPoint> Activity { get; init; }

    /// <summary>Length of a bucket of <see cref="Activity"/>.</summary>
    public required TimeSpan ActivityBucket { get; init; }

    /// <summary>Listens by genre, most heard first, songs without a genre (<c>NA</c>) last; empty while no genre model has called any song.</summary>
    public IReadOnlyList<GenreActivity> Genres { get; init; } = [];

    /// <summary>The genre model behind <see cref="Genres"/>; null while there is none.</summary>
    public GenreSource? GenreModel { get; init; }
}

/// <summary>One genre's share.</summary>
/// <param name="Genre">Its name, <c>NA</c> for songs without one.</param>
/// <param name="Streams">Listens in the range.</param>
/// <param name="Trend">Listens by the buckets of <see cref="Overview.Activity"/>.</param>
public sealed record GenreActivity(string Genre, long Streams, IReadOnlyList<long> Trend);

/// <summary>Who says what genre a song has.</summary>
/// <param name="Version">Version of the genre model.</param>
/// <param name="IsSample">True when it learned from the built-in sample, not from real tracks.</param>
public sealed record GenreSource(string Version, bool IsSample);

/// <summary>One state's share.</summary>
/// <param name="State">Two-letter code, <c>NA</c> when unknown.</param>
/// <param name="Name">Full name.</param>
/// <param name="Streams">Listens.</param>
/// <param name="Listeners">Distinct users.</param>
public sealed record StateActivity(string State, string Name, long Streams, long Listeners);

/// <summary>One row of the song chart; <paramref name="PreviousRank"/> is null for a new entry.</summary>
public sealed record RankedSong(int Rank, int? PreviousRank, string Song, string Artist, long Streams, long Listeners);

/// <summary>One row of the artist chart; <paramref name="PreviousRank"/> is null for a new entry.</summary>
public sealed record RankedArtist(int Rank, int? PreviousRank, string Artist, long Streams, long Listeners);

/// <summary>Listeners of one gender: <c>M</c>, <c>F</c> or <c>NA</c>.</summary>
public sealed record GenderCount(string Gender, long Listeners);

/// <summary>Listeners of one gender on one level.</summary>
public sealed record GenderLevelCount(string Gender, string Level, long Listeners);

/// <summary>One bucket of the activity line.</summary>
/// <param name="Start">Start of the bucket, UTC.</param>
/// <param name="Streams">Listens in it.</param>
/// <param name="PreviousDay">Listens in the bucket 24 hours earlier (one period earlier when buckets are days).</param>
/// <param name="Listeners">Distinct users who listened in it; the small line of the listeners' tile.</param>
/// <param name="PaidStreams">Listens by users on the paid level; the small line of the paid share's tile.</param>
public sealed record ActivityPoint(DateTimeOffset Start, long Streams, long PreviousDay, long Listeners = 0, long PaidStreams = 0);
