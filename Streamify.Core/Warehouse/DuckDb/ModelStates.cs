using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Reads how the models stand: rows, the last hour, and what the audits said.</summary>
internal static class ModelStates
{
    public static IReadOnlyList<ModelState> Read(DuckDBConnection connection, ModelCatalogue catalogue, CancellationToken cancellationToken)
    {
        HashSet<string> built = [.. connection.Rows("SELECT modelName FROM meta.models", cancellationToken).Select(static row => (string)row[0]!)];
        ILookup<string, string> warnings = Messages(connection, "SELECT modelName, message FROM meta.warnings ORDER BY rule", cancellationToken);
        ILookup<string, string> failures = Messages(connection, "SELECT DISTINCT modelName, message FROM meta.quarantine ORDER BY message", cancellationToken);
        List<ModelState> states = [];
        foreach (SqlModel model in catalogue.Models)
        {
            (long? rows, DateTimeOffset? until) = built.Contains(model.Name) && model.Materialization != Materialization.View
                ? Count(connection, model, cancellationToken)
                : (null, null);
            states.Add(new ModelState(model.Name, rows, until, [.. warnings[model.Name]], [.. failures[model.Name]]));
        }

        return states;
    }

    private static (long? Rows, DateTimeOffset? Until) Count(DuckDBConnection connection, SqlModel model, CancellationToken cancellationToken)
    {
        // Both come from what the engine keeps of each block; the rows themselves are not read.
        string until = model is { Materialization: Materialization.Hours or Materialization.Days, PartitionColumn: { } column } ? $"CAST(max({column}) AS TIMESTAMPTZ)" : "CAST(NULL AS TIMESTAMPTZ)";
        object?[] found = connection.Rows($"SELECT count(*), epoch_us({until}) FROM {DuckDbDialect.Instance.Table(model.Layer, model.Name)}", cancellationToken)[0];
        return ((long)found[0]!, found[1] is long micros ? DateTimeOffset.UnixEpoch.AddMicroseconds(micros) : null);
    }

    private static ILookup<string, string> Messages(DuckDBConnection connection, string sql, CancellationToken cancellationToken) =>
        connection.Rows(sql, cancellationToken).ToLookup(static row => (string)row[0]!, static row => (string)row[1]!);
}
