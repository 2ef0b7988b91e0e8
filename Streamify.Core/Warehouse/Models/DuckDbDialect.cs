using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Core.Warehouse.Models;

/// <summary>
/// DuckDB's SQL. Moments are cut and shifted as numbers, all of them after 1970: the engine's own functions on moments with a zone ask the calendar for
/// every row, which costs ten times as much. <paramref name="suffix"/> goes behind the names of the models' tables.
/// </summary>
internal sealed class DuckDbDialect(string suffix = "") : ISqlDialect
{
    public static DuckDbDialect Instance { get; } = new();

    public string Name => "duckdb";

    public string TimestampType => "TIMESTAMPTZ";

    public string Table(string layer, string name) => $"{SchemaOf(layer)}.{name}{(layer == "raw" ? "" : suffix)}";

    public string EventTable(string topic) => EventTables.Of(topic);

    public string Events(string topic) => EventTables.Of(topic);

    public string Visitors(BuildScope scope) => EventTables.Visitors;

    public string Titles(BuildScope scope) => EventTables.Titles;

    public string TimestampLiteral(string text) => $"TIMESTAMPTZ '{text}+00'";

    public string Last(string value, string order) => $"arg_max({value}, {order})";

    public string Choice(string value, IEnumerable<string> choices) => $"CAST({value} AS ENUM ({string.Join(", ", choices)}))";

    public string TruncateToHour(string timestamp) => Cut(timestamp, "3600000000");

    public string TruncateToDay(string timestamp) => Cut(timestamp, "86400000000");

    public string DateOf(string timestamp) => $"(DATE '1970-01-01' + CAST(epoch_us({timestamp}) // 86400000000 AS INTEGER))";

    public string HourOf(string timestamp) => $"((epoch_us({timestamp}) // 3600000000) % 24)";

    public string AddMicroseconds(string timestamp, string count) => $"make_timestamptz(epoch_us({timestamp}) + ({count}))";

    public string UnixSeconds(string timestamp) => $"(epoch_us({timestamp}) // 1000000)";

    public string UnixMicroseconds(string timestamp) => $"epoch_us({timestamp})";

    public string DayOfWeek(string date) => $"(CAST(dayofweek({date}) AS BIGINT) + 1)";

    public string IsoWeek(string date) => $"CAST(weekofyear({date}) AS BIGINT)";

    public string WeekOf(string date) => $"CAST(date_trunc('week', {date}) AS DATE)";

    public string DaysBetween(string first, string last) => $"date_diff('day', {first}, {last})";

    public string HourSeries(string first, string last, string column) => $"UNNEST(generate_series({first}, {last}, INTERVAL 1 HOUR)) AS hours({column})";

    public string Key(IReadOnlyList<string> parts) => $"CAST('0x' || substr(md5({string.Join(" || chr(31) || ", parts.Select(part => $"COALESCE(CAST({part} AS STRING), '')"))}), 1, 15) AS BIGINT)";

    public string Mix(IReadOnlyList<string> parts) => parts.Aggregate(static (first, second) => $"xor({first}, {second})");

    public string Normalize(string text) => $"lower({Display($"translate({text}, '’‘`', '''''''')")})";

    public string Display(string text) => $"trim(regexp_replace(translate({text}, '\"\\“”„', ''), '\\s+', ' ', 'g'), ' ')";

    private static string Cut(string timestamp, string microseconds) => $"make_timestamptz((epoch_us({timestamp}) // {microseconds}) * {microseconds})";

    /// <summary>The published tables lie in the default schema, so that a query need not name one.</summary>
    internal static string SchemaOf(string layer) => layer switch
    {
        "raw" or "staging" or "intermediate" or "seeds" => layer,
        _ => "main",
    };
}
