using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// How each model stands, in <c>meta.model_states</c>: noted in the transaction that publishes, since asking the tables costs a job, and reading a
/// column of every row, each time.
/// </summary>
internal static class BigQueryStates
{
    /// <summary>Notes the rows of the models that were built, and the last hour or day of those that go by it.</summary>
    /// <param name="names">The tables.</param>
    /// <param name="built">What was built, each with its scope: only that part of a table is read, since nothing else can have changed.</param>
    public static string? Note(BigQueryNames names, IEnumerable<(SqlModel Model, BuildScope Scope)> built)
    {
        string[] rows = [.. built.Where(static one => one.Model.Materialization != Materialization.View).Select(one => Row(names.Dialect, one.Model, one.Scope))];
        return rows.Length == 0
            ? null
            : $"""
            MERGE INTO {names.MetaTable("model_states")} AS kept USING (
            {string.Join("\nUNION ALL\n", rows)}
            ) AS incoming ON kept.modelName = incoming.modelName
            WHEN MATCHED THEN UPDATE SET rowCount = incoming.rowCount, latest = IF(incoming.whole OR kept.latest IS NULL OR incoming.latest > kept.latest, incoming.latest, kept.latest)
            WHEN NOT MATCHED THEN INSERT (modelName, rowCount, latest) VALUES (incoming.modelName, incoming.rowCount, incoming.latest)
            """;
    }

    /// <summary>The states as the page wants them; a model that nobody has built yet has no rows.</summary>
    public static async Task<IReadOnlyList<ModelState>> ReadAsync(BigQueryJobs jobs, ModelCatalogue catalogue, CancellationToken cancellationToken)
    {
        Dictionary<string, object?[]> noted = (await jobs.RememberedOrNothingAsync("model_states", cancellationToken)).ToDictionary(static row => (string)row[0]!, StringComparer.Ordinal);
        ILookup<string, string> warnings = (await jobs.RememberedOrNothingAsync("warnings", cancellationToken)).OrderBy(static row => (string)row[2]!, StringComparer.Ordinal).ToLookup(static row => (string)row[1]!, static row => (string)row[3]!);
        ILookup<string, string> failures = (await jobs.RememberedOrNothingAsync("quarantine", cancellationToken)).Select(static row => (Model: (string)row[2]!, Message: (string)row[4]!)).Distinct()
            .OrderBy(static failure => failure.Message, StringComparer.Ordinal).ToLookup(static failure => failure.Model, static failure => failure.Message);
        return [.. catalogue.Models.Select(model => noted.TryGetValue(model.Name, out object?[]? row) && model.Materialization != Materialization.View
            ? new ModelState(model.Name, (long?)row[1], row[2] is DateTime latest ? new DateTimeOffset(latest) : null, [.. warnings[model.Name]], [.. failures[model.Name]])
            : new ModelState(model.Name, null, null, [.. warnings[model.Name]], [.. failures[model.Name]]))];
    }

    private static string Row(BigQueryDialect dialect, SqlModel model, BuildScope scope)
    {
        string table = dialect.Table(model.Layer, model.Name);
        string latest = model switch
        {
            { Materialization: Materialization.Hours, PartitionColumn: { } hour } => $"(SELECT MAX({hour}) FROM {table} WHERE {ScopeSql.Within(dialect, scope, hour)})",
            { Materialization: Materialization.Days, PartitionColumn: { } day } => $"(SELECT TIMESTAMP(MAX({day})) FROM {table} WHERE {ScopeSql.WithinDays(scope, day)})",
            _ => "CAST(NULL AS TIMESTAMP)",
        };
        return $"SELECT '{model.Name}' AS modelName, (SELECT COUNT(*) FROM {table}) AS rowCount, {latest} AS latest, {(scope.IsFull ? "TRUE" : "FALSE")} AS whole";
    }
}
