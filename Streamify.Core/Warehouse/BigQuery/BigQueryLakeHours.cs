using System.Globalization;
using System.Text.Json;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// How many rows the lake's log told of for each hour, noted in the transaction that enters them. The raw tables are held against it: an hour that was
/// lost or loaded twice shows, and retention in the lake does not disturb the comparison.
/// </summary>
internal static class BigQueryLakeHours
{
    /// <summary>The parameter of <see cref="Add"/>.</summary>
    public const string Parameter = "told";

    /// <summary>Notes what the log told of everything that enters; <see cref="Told"/> is its parameter.</summary>
    public static string Add(BigQueryNames names) => $"""
        INSERT INTO {names.MetaTable("lake_hours")} (tableName, dateHour, rowCount)
        SELECT JSON_VALUE(hour, '$[0]'), TIMESTAMP_SECONDS(CAST(JSON_VALUE(hour, '$[1]') AS INT64)), CAST(JSON_VALUE(hour, '$[2]') AS INT64)
        FROM UNNEST(JSON_QUERY_ARRAY(@{Parameter})) AS hour
        """;

    /// <summary>A parameter, since a year of hours is longer than a statement may be.</summary>
    public static string Told(IEnumerable<LoadedFiles> loads) => JsonSerializer.Serialize(loads
        .Where(static load => RawTables.Columns.ContainsKey(load.Table))
        .SelectMany(static load => load.Told.Select(hour => new object[] { load.Table, new DateTimeOffset(hour.Key).ToUnixTimeSeconds(), hour.Value })));

    /// <summary>What goes before <see cref="Add"/> for one table: a table that begins anew forgets, and so does one whose hours are mended of those; one that was loaded before hours were noted is taken as it stands.</summary>
    public static IEnumerable<string> Prepare(BigQueryNames names, LoadedFiles load, bool noted)
    {
        if (!RawTables.Columns.ContainsKey(load.Table))
        {
            yield break;
        }

        string table = names.MetaTable("lake_hours");
        if (load.Replaces)
        {
            yield return $"DELETE FROM {table} WHERE tableName = '{load.Table}'";
        }
        else if (load.Mended.Count > 0)
        {
            yield return $"DELETE FROM {table} WHERE tableName = '{load.Table}' AND {ScopeSql.Within(names.Dialect, BuildScope.Of(load.Mended), "dateHour")}";
        }
        else if (!noted && load.From >= 0)
        {
            string hour = names.Dialect.TruncateToHour("ts");
            yield return $"INSERT INTO {table} (tableName, dateHour, rowCount) SELECT '{load.Table}', {hour}, COUNT(*) FROM {names.RawTable(load.Table)} GROUP BY {hour}";
        }
    }

    /// <summary>One row when the whole of a raw table has another number of rows than was told; both are known without reading.</summary>
    public static string Whole(BigQueryNames names, string topic) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT held, told
        FROM (
          SELECT (SELECT COUNT(*) FROM {names.RawTable(topic)}) AS held, (SELECT COALESCE(SUM(rowCount), 0) FROM {names.MetaTable("lake_hours")} WHERE tableName = '{topic}') AS told
        ) AS counted
        WHERE held <> told
        """);
}
