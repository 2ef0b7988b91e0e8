using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Core.Warehouse.Models;

/// <summary>BigQuery's SQL (GoogleSQL). Layers are datasets; <paramref name="prefix"/> goes in front of their names.</summary>
internal sealed class BigQueryDialect(string prefix = "") : ISqlDialect
{
    public string Name => "bigquery";

    public string TimestampType => "TIMESTAMP";

    /// <summary>Columns of a raw table, written for DuckDB, with BigQuery's types. No column's name may begin with <c>_PARTITION</c> there, so one stays in the lake.</summary>
    public static string Columns(string columns) => columns
        .Replace("_partition INTEGER, ", "", StringComparison.Ordinal)
        .Replace("VARCHAR", "STRING", StringComparison.Ordinal)
        .Replace("DOUBLE", "FLOAT64", StringComparison.Ordinal)
        .Replace("TIMESTAMPTZ", "TIMESTAMP", StringComparison.Ordinal)
        .Replace("BIGINT", "INT64", StringComparison.Ordinal)
        .Replace("INTEGER", "INT64", StringComparison.Ordinal)
        .Replace("BOOLEAN", "BOOL", StringComparison.Ordinal);

    /// <summary>The dataset of a layer.</summary>
    public string Dataset(string layer) => $"{prefix}{DuckDbDialect.SchemaOf(layer)}";

    public string Table(string layer, string name) => $"{Dataset(layer)}.{name}";

    public string EventTable(string topic) => Table("raw", topic);

    public string Events(string topic) =>
        $"(SELECT *, {VisitorKey(topic)} AS visitorKey{(RawTables.HasTitles(topic) ? $", {TitleKey} AS titleKey" : "")} FROM {Table("raw", topic)})";

    public string Visitors(BuildScope scope) => Distinct(
        "visitorKey",
        RawTables.VisitorColumns,
        RawTables.Columns.Keys.Select(topic => $"SELECT {VisitorKey(topic)} AS visitorKey, {string.Join(", ", RawTables.VisitorColumns.Select(column => Column(topic, column)))} FROM {Table("raw", topic)} WHERE {ScopeSql.Within(this, scope, "ts")}"));

    public string Titles(BuildScope scope) => Distinct(
        "titleKey",
        RawTables.TitleColumns,
        RawTables.Columns.Keys.Where(RawTables.HasTitles).Select(topic => $"SELECT {TitleKey} AS titleKey, {string.Join(", ", RawTables.TitleColumns)} FROM {Table("raw", topic)} WHERE {ScopeSql.Within(this, scope, "ts")}"));

    public string TimestampLiteral(string text) => $"TIMESTAMP '{text}+00'";

    public string Last(string value, string order) => $"ARRAY_AGG({value} ORDER BY {order} DESC LIMIT 1)[OFFSET(0)]";

    public string Choice(string value, IEnumerable<string> choices) => value;

    public string TruncateToHour(string timestamp) => $"TIMESTAMP_TRUNC({timestamp}, HOUR)";

    public string TruncateToDay(string timestamp) => $"TIMESTAMP_TRUNC({timestamp}, DAY)";

    public string DateOf(string timestamp) => $"DATE({timestamp})";

    public string HourOf(string timestamp) => $"EXTRACT(HOUR FROM {timestamp})";

    public string AddMicroseconds(string timestamp, string count) => $"TIMESTAMP_ADD({timestamp}, INTERVAL {count} MICROSECOND)";

    public string UnixSeconds(string timestamp) => $"UNIX_SECONDS({timestamp})";

    public string UnixMicroseconds(string timestamp) => $"UNIX_MICROS({timestamp})";

    public string DayOfWeek(string date) => $"EXTRACT(DAYOFWEEK FROM {date})";

    public string IsoWeek(string date) => $"EXTRACT(ISOWEEK FROM {date})";

    public string WeekOf(string date) => $"DATE_TRUNC({date}, ISOWEEK)";

    public string DaysBetween(string first, string last) => $"DATE_DIFF({last}, {first}, DAY)";

    public string HourSeries(string first, string last, string column) => $"UNNEST(GENERATE_TIMESTAMP_ARRAY({first}, {last}, INTERVAL 1 HOUR)) AS {column}";

    public string Key(IReadOnlyList<string> parts) =>
        $"CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5({string.Join(" || CHR(31) || ", parts.Select(part => $"COALESCE(CAST({part} AS STRING), '')"))})), 1, 15)) AS INT64)";

    public string Mix(IReadOnlyList<string> parts) => $"({string.Join(" ^ ", parts)})";

    public string Normalize(string text) => $"LOWER({Display($"TRANSLATE({text}, '’‘`', \"'''\")")})";

    public string Display(string text) => $"TRIM(REGEXP_REPLACE(TRANSLATE({text}, '\"\\\\“”„', ''), r'\\s+', ' '), ' ')";

    private static string TitleKey { get; } = Fingerprint(RawTables.TitleColumns);

    private static string VisitorKey(string topic) => Fingerprint(RawTables.VisitorColumns.Select(column => Column(topic, column)));

    private static string Fingerprint(IEnumerable<string> columns) => $"FARM_FINGERPRINT(TO_JSON_STRING(STRUCT({string.Join(", ", columns)})))";

    private static string Column(string topic, string column) => RawTables.Names(topic).Contains(column) ? column : $"CAST(NULL AS STRING) AS {column}";

    /// <summary>Rows of one key are the same, so that any of them will do.</summary>
    private static string Distinct(string key, IEnumerable<string> columns, IEnumerable<string> selects) =>
        $"(SELECT {key}, {string.Join(", ", columns.Select(static column => $"ANY_VALUE({column}) AS {column}"))} FROM (\n{string.Join("\nUNION ALL\n", selects)}\n) GROUP BY {key})";
}
