using System.Globalization;
using System.Text.Json;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// The models' promises as statements of the transaction. A broken one raises an error whose text is the list of what is broken, with the first
/// offending rows; the error ends the script, and the transaction with it.
/// </summary>
internal sealed class BigQueryAudits
{
    private const string Marker = "streamify-audit:";
    private const int AuditsPerStatement = 40;
    private const int SampleRows = 3;
    private const int LongestSample = 300;

    private readonly List<Promise> _promises = [];
    private readonly BigQueryNames _names;

    public BigQueryAudits(ModelCatalogue catalogue, BigQueryNames names, BuildScope scope)
    {
        _names = names;
        foreach (string topic in RawTables.Columns.Keys)
        {
            AddLake(topic, scope);
        }

        foreach (SqlModel model in catalogue.Models)
        {
            foreach (ModelAudit audit in ModelAudits.Of(model, catalogue, names.Dialect, scope))
            {
                _promises.Add(new Promise(model.Name, audit.Rule, audit.Message, audit.Offenders, audit.Rows ?? audit.Offenders));
            }

            AddRows(model);
        }
    }

    public IEnumerable<string> Statements => _promises.Select(Count).Chunk(AuditsPerStatement).Select(static chunk =>
        $"SELECT IF(COUNTIF(offenders > 0) = 0, 0, ERROR(CONCAT('{Marker}', TO_JSON_STRING(ARRAY_AGG(IF(offenders > 0, STRUCT(audit, offenders, sample), NULL) IGNORE NULLS))))) AS broken\nFROM (\n{string.Join("\nUNION ALL\n", chunk)}\n)");

    /// <summary>What a script's error says of the audits; null when it is another error.</summary>
    public IReadOnlyList<BrokenAudit>? Explain(string message)
    {
        int start = message.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        try
        {
            // The service puts the place of the statement behind the text.
            Utf8JsonReader reader = new(System.Text.Encoding.UTF8.GetBytes(message[(start + Marker.Length)..]));
            using JsonDocument broken = JsonDocument.ParseValue(ref reader);
            return [.. broken.RootElement.EnumerateArray().Select(Failure)];
        }
        catch (JsonException)
        {
            return [new BrokenAudit(-1, new AuditFailure("", "audit", message[start..], 0, []))];
        }
    }

    /// <summary>A SELECT of the offending rows of broken audits, some of each: the audit's number and the row as JSON.</summary>
    public string Rows(IEnumerable<BrokenAudit> broken) => string.Join("\nUNION ALL\n", broken
        .Where(static audit => audit.Number >= 0)
        .Select(audit => string.Create(CultureInfo.InvariantCulture, $"(SELECT {audit.Number} AS audit, TO_JSON_STRING(found) AS data FROM ({_promises[audit.Number].Rows.Trim()}) AS found LIMIT {BigQueryQuarantine.MostRows})")));

    private static string Count(Promise promise, int number) => promise.Difference is { } difference
        ? string.Create(CultureInfo.InvariantCulture, $"SELECT {number} AS audit, {difference} AS offenders, CAST(NULL AS ARRAY<STRING>) AS sample")
        : string.Create(CultureInfo.InvariantCulture, $"SELECT {number} AS audit, COUNT(*) AS offenders, ARRAY_AGG(SUBSTR(TO_JSON_STRING(found), 1, {LongestSample}) LIMIT {SampleRows}) AS sample FROM ({promise.Offenders.Trim()}) AS found");

    /// <summary>The scope's hours one by one; of everything else only how many rows there are, which costs nothing to know. Which hours those are is asked when they differ.</summary>
    private void AddLake(string topic, BuildScope scope)
    {
        string told = _names.MetaTable("lake_hours");
        string hours = LakeRowsSql.Offenders(_names.Dialect, topic, told, scope);
        _promises.Add(new Promise(topic, LakeRowsSql.Rule, LakeRowsSql.Message(topic), hours, hours));
        if (!scope.IsFull)
        {
            _promises.Add(new Promise(topic, LakeRowsSql.Rule, LakeRowsSql.Message(topic), BigQueryLakeHours.Whole(_names, topic), LakeRowsSql.Offenders(_names.Dialect, topic, told, BuildScope.Full)));
        }
    }

    private void AddRows(SqlModel model)
    {
        if (model.RowsOf is not { } raw)
        {
            return;
        }

        string difference = $"ABS((SELECT COUNT(*) FROM {_names.Dialect.Table(model.Layer, model.Name)} WHERE {model.RowsWhere}) - (SELECT COUNT(*) FROM {_names.RawTable(raw)}))";
        string hours = ModelAudits.HourRows(model, _names.Dialect, BuildScope.Full).Offenders;
        _promises.Add(new Promise(model.Name, ModelAudits.RowCountRule, $"its rows are not those of raw.{raw}", hours, hours) { Difference = difference });
    }

    private BrokenAudit Failure(JsonElement broken)
    {
        int number = (int)Number(broken.GetProperty("audit"));
        string[] sample = broken.GetProperty("sample") is { ValueKind: JsonValueKind.Array } rows ? [.. rows.EnumerateArray().Select(static row => row.GetString() ?? "")] : [];
        Promise promise = _promises[number];
        return new BrokenAudit(number, new AuditFailure(promise.Subject, promise.Rule, promise.Message, Number(broken.GetProperty("offenders")), sample));
    }

    // Numbers above 2^53 are written as text.
    private static long Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt64();

    /// <summary>An audit that the transaction did not pass.</summary>
    /// <param name="Number">Which one; -1 when the error cannot be read.</param>
    /// <param name="Failure">What to tell; its sample is cut short.</param>
    internal sealed record BrokenAudit(int Number, AuditFailure Failure);

    /// <param name="Subject">The model or raw table.</param>
    /// <param name="Rule">Its rule.</param>
    /// <param name="Message">What is wrong when it is broken.</param>
    /// <param name="Offenders">Finds what breaks it.</param>
    /// <param name="Rows">Finds the offending rows themselves.</param>
    private sealed record Promise(string Subject, string Rule, string Message, string Offenders, string Rows)
    {
        /// <summary>A number that must be 0, where that is cheaper to know than <see cref="Offenders"/>.</summary>
        public string? Difference { get; init; }
    }
}
