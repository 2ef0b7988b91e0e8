using System.Text.Json;
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

    private readonly List<(ModelAudit Audit, string Count)> _audits = [];

    public BigQueryAudits(ModelCatalogue catalogue, BigQueryNames names, BuildScope scope)
    {
        foreach (SqlModel model in catalogue.Models)
        {
            foreach (ModelAudit audit in ModelAudits.Of(model, catalogue, names.Dialect, scope))
            {
                _audits.Add((audit, $"SELECT {_audits.Count} AS audit, COUNT(*) AS offenders, ARRAY_AGG(SUBSTR(TO_JSON_STRING(found), 1, {LongestSample}) LIMIT {SampleRows}) AS sample FROM ({audit.Offenders.Trim()}) AS found"));
            }

            if (model.RowsOf is { } raw && model.Materialization != Materialization.View)
            {
                string table = names.Dialect.Table(model.Layer, model.Name);
                _audits.Add((
                    new ModelAudit(model, "row_count", $"its rows are not those of raw.{raw}", ""),
                    $"SELECT {_audits.Count} AS audit, ABS((SELECT COUNT(*) FROM {table}) - (SELECT COUNT(*) FROM {names.RawTable(raw)})) AS offenders, CAST(NULL AS ARRAY<STRING>) AS sample"));
            }
        }
    }

    public IEnumerable<string> Statements => _audits.Chunk(AuditsPerStatement).Select(static chunk =>
        $"SELECT IF(COUNTIF(offenders > 0) = 0, 0, ERROR(CONCAT('{Marker}', TO_JSON_STRING(ARRAY_AGG(IF(offenders > 0, STRUCT(audit, offenders, sample), NULL) IGNORE NULLS))))) AS broken\nFROM (\n{string.Join("\nUNION ALL\n", chunk.Select(static audit => audit.Count))}\n)");

    /// <summary>What a script's error says of the audits; null when it is another error.</summary>
    public WarehouseAuditException? Explain(string message)
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
            return new WarehouseAuditException([.. broken.RootElement.EnumerateArray().Select(Failure)]);
        }
        catch (JsonException)
        {
            return new WarehouseAuditException([new AuditFailure("", "audit", message[start..], 0, [])]);
        }
    }

    private AuditFailure Failure(JsonElement broken)
    {
        ModelAudit audit = _audits[Number(broken.GetProperty("audit")) is var index ? (int)index : 0].Audit;
        string[] sample = broken.GetProperty("sample") is { ValueKind: JsonValueKind.Array } rows ? [.. rows.EnumerateArray().Select(static row => row.GetString() ?? "")] : [];
        return new AuditFailure(audit.Model.Name, audit.Rule, audit.Message, Number(broken.GetProperty("offenders")), sample);
    }

    // Numbers above 2^53 are written as text.
    private static long Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : value.GetInt64();
}
