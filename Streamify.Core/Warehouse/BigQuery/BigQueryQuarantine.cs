using System.Text;
using System.Text.Json;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// The rows that kept the last run from publishing, in <c>meta.quarantine</c>. Each failed run puts its own in place of the former's; a run that
/// publishes has passed every audit and leaves it empty.
/// </summary>
internal static class BigQueryQuarantine
{
    /// <summary>The build of some hours, as opposed to <c>full</c> and <c>load</c>.</summary>
    public const string Hours = "hours";

    /// <summary>The parameter of <see cref="Put"/>.</summary>
    public const string Parameter = "rows";

    /// <summary>Rows that are kept of one audit.</summary>
    public const int MostRows = DuckDb.Quarantine.MostRows;

    /// <summary>A request may have ten million bytes.</summary>
    private const int MostBytes = 4 << 20;

    public static string Hint(BigQueryNames names) => $"What was visible before still is; the rows that broke the rules are in {names.MetaTable("quarantine")}.";

    public static string Clear(BigQueryNames names) => $"DELETE FROM {names.MetaTable("quarantine")} WHERE TRUE";

    /// <summary>Puts <see cref="Rows"/>, the parameter, in place of what is there.</summary>
    public static string[] Put(BigQueryNames names, string build, DateTimeOffset startedAt, DateTimeOffset failedAt) =>
    [
        Clear(names),
        $"""
        INSERT INTO {names.MetaTable("quarantine")} (run, build, modelName, rule, message, data, failedAt)
        SELECT {BigQueryText.Moment(startedAt)}, '{build}', JSON_VALUE(kept, '$[0]'), JSON_VALUE(kept, '$[1]'), JSON_VALUE(kept, '$[2]'), JSON_VALUE(kept, '$[3]'), {BigQueryText.Moment(failedAt)}
        FROM UNNEST(JSON_QUERY_ARRAY(@{Parameter})) AS kept
        """,
    ];

    /// <summary>The failed audits' rows, as many as fit; what has none is there with its number of offenders.</summary>
    public static string Rows(IEnumerable<AuditFailure> failures)
    {
        int bytes = 0;
        return JsonSerializer.Serialize(failures
            .SelectMany(static failure => failure.Sample.DefaultIfEmpty(JsonSerializer.Serialize(new { offenders = failure.Rows })).Take(MostRows).Select(row => (failure.Model, failure.Rule, failure.Message, Data: AsJson(row))))
            .TakeWhile(row => (bytes += Encoding.UTF8.GetByteCount(row.Data) + row.Message.Length) <= MostBytes)
            .Select(static row => new[] { row.Model, row.Rule, row.Message, row.Data }));
    }

    /// <summary>A row that an error's text had to cut short is no JSON any more.</summary>
    private static string AsJson(string row)
    {
        try
        {
            using JsonDocument _ = JsonDocument.Parse(row);
            return row;
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(new { cut = row });
        }
    }
}
