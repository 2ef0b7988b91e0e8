using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>The raw tables: the lake's columns of each topic, with where in the log the record stood.</summary>
internal static class RawTables
{
    public const string Listens = "listen_events";
    public const string DeadLetters = "dead_letters";

    /// <summary>What stays the same through many events of a visitor, with the types.</summary>
    public const string Visitor = $"auth VARCHAR, level VARCHAR, {Device}, {User}";

    /// <summary>How events name a song, with the types.</summary>
    public const string Title = "artist VARCHAR, song VARCHAR";

    private const string Device = "city VARCHAR, zip VARCHAR, state VARCHAR, userAgent VARCHAR, lon DOUBLE, lat DOUBLE";
    private const string User = "userId BIGINT, lastName VARCHAR, firstName VARCHAR, gender VARCHAR, registration TIMESTAMPTZ, tag VARCHAR";
    private const string Origin = "extra VARCHAR, _partition INTEGER, _offset BIGINT";

    /// <summary>The topics with their columns as the lake's files have them.</summary>
    public static IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Listens] = $"artist VARCHAR, song VARCHAR, duration DOUBLE, ts TIMESTAMPTZ, sessionId BIGINT, auth VARCHAR, level VARCHAR, itemInSession INTEGER, {Device}, {User}, {Origin}",
        ["page_view_events"] = $"ts TIMESTAMPTZ, sessionId BIGINT, page VARCHAR, auth VARCHAR, method VARCHAR, status INTEGER, level VARCHAR, itemInSession INTEGER, {Device}, {User}, artist VARCHAR, song VARCHAR, duration DOUBLE, {Origin}",
        ["auth_events"] = $"ts TIMESTAMPTZ, sessionId BIGINT, level VARCHAR, itemInSession INTEGER, {Device}, {User}, success BOOLEAN, {Origin}",
        ["status_change_events"] = $"ts TIMESTAMPTZ, sessionId BIGINT, auth VARCHAR, level VARCHAR, itemInSession INTEGER, {Device}, {User}, {Origin}",
    };

    /// <summary>The tables that the lake replaces as a whole, with their columns.</summary>
    public static IReadOnlyDictionary<string, string> Replaced { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LakeTables.SongGenres] = "trackId VARCHAR, artist VARCHAR, song VARCHAR, genre VARCHAR, probability DOUBLE, modelVersion VARCHAR, isSample BOOLEAN, scoredAt TIMESTAMPTZ",
    };

    /// <summary>Everything that a transform loads, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. LakeTables.All, .. Replaced.Keys];

    /// <summary>The names of a topic's columns above.</summary>
    public static IEnumerable<string> Names(string topic) => NamesOf(Columns[topic]);

    /// <summary>The names of <see cref="Visitor"/>.</summary>
    public static IReadOnlyList<string> VisitorColumns { get; } = [.. NamesOf(Visitor)];

    /// <summary>The names of <see cref="Title"/>.</summary>
    public static IReadOnlyList<string> TitleColumns { get; } = [.. NamesOf(Title)];

    /// <summary>Whether a table's rows are counted by hour, as those of the topics are; no model reads the others that are loaded by version.</summary>
    public static bool KeepsHours(string table) => Columns.ContainsKey(table);

    /// <summary>Whether a topic's events name songs.</summary>
    public static bool HasTitles(string topic) => Names(topic).Contains(TitleColumns[0]);

    public static IEnumerable<string> NamesOf(string columns) => columns.Split(", ").Select(column => column.Split(' ')[0]);
}
