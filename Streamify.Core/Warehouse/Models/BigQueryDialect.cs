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

    public string TimestampLiteral(string text) => $"TIMESTAMP '{text}+00'";

    public string Last(string value, string order) => $"ARRAY_AGG({value} ORDER BY {order} DESC LIMIT 1)[OFFSET(0)]";

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

    public string Normalize(string text) => $"LOWER({Display($"TRANSLATE({text}, '’‘`', \"'''\")")})";

    public string Display(string text) => $"TRIM(REGEXP_REPLACE(TRANSLATE({text}, '\"\\\\“”„', ''), r'\\s+', ' '), ' ')";
}
