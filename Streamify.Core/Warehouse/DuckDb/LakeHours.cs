using System.Text.Json;
using DuckDB.NET.Data;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// How many rows the lake's log told of for each hour, noted in the transaction that loads them. The raw tables are held against it: an hour that was
/// lost or loaded twice shows, and retention in the lake, which deletes what the warehouse keeps, does not disturb the comparison.
/// </summary>
internal static class LakeHours
{
    /// <summary>Takes the hours of a table that was loaded before they were noted as they stand.</summary>
    public static void Seed(DuckDBConnection connection, string topic, CancellationToken cancellationToken)
    {
        if (connection.Count("SELECT count(*) FROM meta.lake_hours WHERE tableName = $topic", cancellationToken, ("topic", topic)) == 0)
        {
            connection.Execute(
                $"INSERT INTO meta.lake_hours SELECT {SqlText.Quote(topic)}, {DuckDbDialect.Instance.TruncateToHour("ts")}, count(*) FROM {EventTables.Of(topic)} GROUP BY ALL", cancellationToken);
        }
    }

    /// <summary>Forgets the hours of a scope.</summary>
    public static void Forget(DuckDBConnection connection, string topic, BuildScope scope, CancellationToken cancellationToken) =>
        connection.Execute($"DELETE FROM meta.lake_hours WHERE tableName = $topic AND {ScopeSql.Within(DuckDbDialect.Instance, scope, "dateHour")}", cancellationToken, ("topic", topic));

    /// <summary>Notes what the log tells of these files.</summary>
    public static void Add(DuckDBConnection connection, string topic, IReadOnlyList<LakeFile> files, CancellationToken cancellationToken)
    {
        long[][] hours = [.. files
            .Where(file => file.Rows > 0)
            .GroupBy(file => file.Date!.Value.ToDateTime(new TimeOnly(file.Hour!.Value, 0), DateTimeKind.Utc))
            .Select(hour => new[] { new DateTimeOffset(hour.Key).ToUnixTimeSeconds(), hour.Sum(file => file.Rows) })];
        if (hours.Length > 0)
        {
            connection.Execute(
                """
                INSERT INTO meta.lake_hours
                SELECT $topic, make_timestamptz(CAST(told->>0 AS BIGINT) * 1000000), CAST(told->>1 AS BIGINT)
                FROM (SELECT unnest(CAST($hours::JSON AS JSON[])) AS told)
                """,
                cancellationToken,
                ("topic", topic),
                ("hours", JsonSerializer.Serialize(hours)));
        }
    }

    /// <summary>How many rows of each hour, UTC, the lake told of.</summary>
    public static IReadOnlyDictionary<DateTime, long> Told(DuckDBConnection connection, string topic, CancellationToken cancellationToken) =>
        connection.Rows("SELECT dateHour, CAST(sum(rowCount) AS BIGINT) FROM meta.lake_hours WHERE tableName = $topic GROUP BY dateHour", cancellationToken, ("topic", topic))
            .ToDictionary(static row => (DateTime)row[0]!, static row => (long)row[1]!);

    /// <summary>Hours of the scope of which the raw table has other rows than the lake told of; all hours when its whole is wrong.</summary>
    public static string Offenders(DuckDBConnection connection, string topic, BuildScope scope, CancellationToken cancellationToken)
    {
        bool whole = connection.Count($"SELECT count(*) FROM {EventTables.Of(topic)}", cancellationToken)
            == connection.Count("SELECT COALESCE(sum(rowCount), 0)::BIGINT FROM meta.lake_hours WHERE tableName = $topic", cancellationToken, ("topic", topic));
        return LakeRowsSql.Offenders(DuckDbDialect.Instance, topic, "meta.lake_hours", whole ? scope : BuildScope.Full);
    }

    /// <summary>
    /// Hours that the last run refused because of their raw rows, each with the rows that the lake told of: they have other rows than that, or rows whose visitor or title is lost. None when it
    /// refused nothing of the kind, so that a run behind a good one does not look for them.
    /// </summary>
    public static IReadOnlyDictionary<DateTime, long> Refused(DuckDBConnection connection, string topic, CancellationToken cancellationToken)
    {
        Dictionary<DateTime, long> hours = [];
        if (connection.Count("SELECT count(*) FROM meta.quarantine WHERE modelName = $topic AND rule = $rule", cancellationToken, ("topic", topic), ("rule", LakeRowsSql.Rule)) > 0)
        {
            Take(LakeRowsSql.Offenders(DuckDbDialect.Instance, topic, "meta.lake_hours", BuildScope.Full));
        }

        if (connection.Count($"SELECT count(*) FROM meta.quarantine WHERE rule IN ('{ModelAudits.HourRowsRule}', '{ModelAudits.RowCountRule}')", cancellationToken) > 0)
        {
            Take($"""
                SELECT lost.dateHour, 0, CAST(sum(told.rowCount) AS BIGINT)
                FROM ({EventTables.HoursWithoutNames(topic)}) AS lost
                JOIN meta.lake_hours AS told ON told.tableName = {SqlText.Quote(topic)} AND told.dateHour = lost.dateHour
                GROUP BY lost.dateHour
                """);
        }

        return hours;

        void Take(string sql)
        {
            foreach (object?[] row in connection.Rows(sql, cancellationToken))
            {
                hours[(DateTime)row[0]!] = (long)row[2]!;
            }
        }
    }
}
