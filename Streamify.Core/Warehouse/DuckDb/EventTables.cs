using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// How the events are kept. Two thirds of an event (user, place, device) stay the same through many, and so does the song's name; they stand once, in
/// <c>raw.visitors</c> and <c>raw.titles</c>, and the event, in <c>events.&lt;topic&gt;</c>, holds their keys: less than half of the time, and two thirds of the space,
/// of storing the texts with every event. The views <c>raw.&lt;topic&gt;</c> show the events as the lake has them.
/// <para>
/// A key is a hash of 63 bits, as the keys of the dimensions are of 60: among ten million visitors two share one with a chance of 1 in 200,000. The engine may hash
/// otherwise in another release; then a visitor stands twice, which changes nothing else.
/// </para>
/// </summary>
internal static class EventTables
{
    public const string Visitors = "raw.visitors";
    public const string Titles = "raw.titles";

    /// <summary>Creates what is missing.</summary>
    private static readonly string Create = string.Join("\n", [
        $"CREATE TABLE IF NOT EXISTS {Visitors} (visitorKey BIGINT, {RawTables.Visitor});",
        $"CREATE TABLE IF NOT EXISTS {Titles} (titleKey BIGINT, {RawTables.Title});",
        .. RawTables.Columns.Keys.Select(topic => $"CREATE TABLE IF NOT EXISTS {Of(topic)} ({string.Join(", ", Own(topic))}, visitorKey BIGINT{(RawTables.HasTitles(topic) ? ", titleKey BIGINT" : "")});"),
        .. RawTables.Columns.Keys.Select(topic => $"CREATE VIEW IF NOT EXISTS raw.{topic} AS SELECT {string.Join(", ", RawTables.Names(topic))} FROM {Of(topic)} LEFT JOIN {Visitors} USING (visitorKey){(RawTables.HasTitles(topic) ? $" LEFT JOIN {Titles} USING (titleKey)" : "")};"),
        .. RawTables.Replaced.Select(table => $"CREATE TABLE IF NOT EXISTS raw.{table.Key} ({table.Value});"),
    ]);

    /// <summary>The table of a topic's events.</summary>
    public static string Of(string topic) => $"events.{topic}";

    /// <summary>Creates the tables where they are missing, and moves what an older release kept in one table a topic.</summary>
    public static void Prepare(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        string[] old = [.. connection.Rows("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'raw'", cancellationToken).Select(static row => (string)row[0]!).Where(RawTables.Columns.ContainsKey)];
        foreach (string topic in old)
        {
            connection.Execute($"ALTER TABLE raw.{topic} RENAME TO old_{topic}", cancellationToken);
        }

        connection.Execute(Create, cancellationToken);
        foreach (string topic in old)
        {
            Add(connection, topic, $"raw.old_{topic}", cancellationToken);
            connection.Execute($"DROP TABLE raw.old_{topic}", cancellationToken);
        }
    }

    /// <summary>Adds the rows of <paramref name="source"/>, a FROM item with the topic's columns; returns how many.</summary>
    public static long Add(DuckDBConnection connection, string topic, string source, CancellationToken cancellationToken)
    {
        string visitorKey = Key(RawTables.VisitorColumns.Select(column => Value(topic, column)));
        string visitors = string.Join(", ", RawTables.VisitorColumns);
        connection.Execute(
            $"""
            INSERT INTO {Visitors} (visitorKey, {visitors})
            SELECT * FROM (
              SELECT {visitorKey} AS visitorKey, {string.Join(", ", RawTables.VisitorColumns.Select(column => $"first({Value(topic, column)}) AS {column}"))}
              FROM {source}
              GROUP BY visitorKey
            ) AS found
            WHERE NOT EXISTS (SELECT 1 FROM {Visitors} AS known WHERE known.visitorKey = found.visitorKey)
            """,
            cancellationToken);

        bool titled = RawTables.HasTitles(topic);
        string titleKey = Key(RawTables.TitleColumns);
        string titles = string.Join(", ", RawTables.TitleColumns);
        if (titled)
        {
            connection.Execute(
                $"""
                INSERT INTO {Titles} (titleKey, {titles})
                SELECT * FROM (SELECT {titleKey} AS titleKey, {titles} FROM (SELECT DISTINCT {titles} FROM {source})) AS found
                WHERE NOT EXISTS (SELECT 1 FROM {Titles} AS known WHERE known.titleKey = found.titleKey)
                """,
                cancellationToken);
        }

        string own = string.Join(", ", RawTables.NamesOf(string.Join(", ", Own(topic))));
        return connection.Execute(
            $"""
            INSERT INTO {Of(topic)} ({own}, visitorKey{(titled ? ", titleKey" : "")})
            SELECT {own}, {visitorKey}{(titled ? $", {titleKey}" : "")} FROM {source}
            """,
            cancellationToken);
    }

    /// <summary>Deletes a topic's events of a scope, and the visitors and titles that nothing else has.</summary>
    public static void Clear(DuckDBConnection connection, string topic, BuildScope scope, CancellationToken cancellationToken)
    {
        if (connection.Execute($"DELETE FROM {Of(topic)} WHERE {ScopeSql.Within(DuckDbDialect.Instance, scope, "ts")}", cancellationToken) > 0)
        {
            Sweep(connection, Visitors, "visitorKey", RawTables.Columns.Keys, cancellationToken);
            Sweep(connection, Titles, "titleKey", RawTables.Columns.Keys.Where(RawTables.HasTitles), cancellationToken);
        }
    }

    /// <summary>The hours with events whose visitor or title is not there.</summary>
    public static string HoursWithoutNames(string topic)
    {
        bool titled = RawTables.HasTitles(topic);
        return $"""
            SELECT DISTINCT {DuckDbDialect.Instance.TruncateToHour("events.ts")} AS dateHour
            FROM {Of(topic)} AS events
            LEFT JOIN {Visitors} AS visitors ON visitors.visitorKey = events.visitorKey
            {(titled ? $"LEFT JOIN {Titles} AS titles ON titles.titleKey = events.titleKey" : "")}
            WHERE visitors.visitorKey IS NULL{(titled ? " OR titles.titleKey IS NULL" : "")}
            """;
    }

    private static void Sweep(DuckDBConnection connection, string table, string key, IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        string seen = string.Join(" AND ", topics.Select(topic => $"NOT EXISTS (SELECT 1 FROM {Of(topic)} AS events WHERE events.{key} = kept.{key})"));
        connection.Execute($"DELETE FROM {table} AS kept WHERE {seen}", cancellationToken);
    }

    /// <summary>The columns that differ from event to event, with their types.</summary>
    private static IEnumerable<string> Own(string topic) =>
        RawTables.Columns[topic].Split(", ").Where(static column => column.Split(' ')[0] is var name && !RawTables.VisitorColumns.Contains(name) && !RawTables.TitleColumns.Contains(name));

    private static string Value(string topic, string column) => RawTables.Names(topic).Contains(column) ? column : "NULL::VARCHAR";

    private static string Key(IEnumerable<string> columns) => $"CAST(hash({string.Join(", ", columns)}) >> 1 AS BIGINT)";
}
