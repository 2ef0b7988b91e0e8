using Streamify.Core.Events;

namespace Streamify.Core.Lake;

/// <summary>The lake's tables: those that the sink writes, and those that are replaced as a whole.</summary>
public static class LakeTables
{
    /// <summary>Records that are no events: topic, partition, offset, origin, reason, time and the raw bytes.</summary>
    public const string DeadLetters = "dead_letters";

    /// <summary>The catalogue's songs with the genre that the champion of the genre models gives them.</summary>
    public const string SongGenres = "song_genres";

    /// <summary>One table a topic, then the dead letters.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Topics.All, DeadLetters];

    /// <summary>Tables that hold the present state of something: every write replaces all rows (<see cref="ILakeTableWriter"/>).</summary>
    public static IReadOnlyList<string> Replaced { get; } = [SongGenres];

    /// <summary>Every table that upkeep looks after: <see cref="All"/>, then <see cref="Replaced"/>.</summary>
    public static IReadOnlyList<string> Maintained { get; } = [.. All, .. Replaced];
}
