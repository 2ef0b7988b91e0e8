using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Checks what the models' headers promise, before the transaction commits.</summary>
internal sealed class AuditRunner(ModelCatalogue catalogue)
{
    /// <exception cref="WarehouseAuditException">At least one promise is broken; the message names them all.</exception>
    public void Run(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        List<string> failures = [];
        foreach (SqlModel model in catalogue.Models)
        {
            AuditKey(connection, model, failures, cancellationToken);
            AuditReferences(connection, model, failures, cancellationToken);
            AuditRows(connection, model, failures, cancellationToken);
        }

        if (failures.Count > 0)
        {
            throw new WarehouseAuditException(failures);
        }
    }

    private static void AuditKey(DuckDBConnection connection, SqlModel model, List<string> failures, CancellationToken cancellationToken)
    {
        if (model.Key.Count == 0)
        {
            return;
        }

        string table = ModelRunner.TableOf(model);
        string key = string.Join(", ", model.Key);
        string missing = string.Join(" OR ", model.Key.Select(column => $"{column} IS NULL"));
        long nulls = connection.Count($"SELECT count(*) FROM {table} WHERE {missing}", cancellationToken);
        if (nulls > 0)
        {
            failures.Add($"{model.Name}: {nulls} row(s) without key ({key}).");
        }

        // Groups are spread over partitions of the key's hash by the engine, so this stays within the memory limit.
        long duplicates = connection.Count($"SELECT count(*) FROM (SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1)", cancellationToken);
        if (duplicates > 0)
        {
            failures.Add($"{model.Name}: {duplicates} key(s) ({key}) stand on more than one row.");
        }
    }

    private void AuditReferences(DuckDBConnection connection, SqlModel model, List<string> failures, CancellationToken cancellationToken)
    {
        foreach (ModelReference reference in model.References)
        {
            long orphans = connection.Count(
                $"""
                SELECT CAST(COALESCE(sum(streams.n), 0) AS BIGINT)
                FROM (SELECT {reference.Column} AS k, count(*) AS n FROM {ModelRunner.TableOf(model)} GROUP BY ALL) AS streams
                ANTI JOIN {ModelRunner.TableOf(catalogue[reference.Target])} AS target ON target.{reference.TargetColumn} = streams.k
                """,
                cancellationToken);
            if (orphans > 0)
            {
                failures.Add($"{model.Name}: {orphans} row(s) whose {reference.Column} is not in {reference.Target}.");
            }
        }
    }

    private static void AuditRows(DuckDBConnection connection, SqlModel model, List<string> failures, CancellationToken cancellationToken)
    {
        if (model.RowsOf is null || model.Materialization == Materialization.View)
        {
            return;
        }

        long rows = connection.Count($"SELECT count(*) FROM {ModelRunner.TableOf(model)}", cancellationToken);
        long expected = connection.Count($"SELECT count(*) FROM raw.{model.RowsOf}", cancellationToken);
        if (rows != expected)
        {
            failures.Add($"{model.Name}: {rows} rows for the {expected} of raw.{model.RowsOf}.");
        }
    }
}
