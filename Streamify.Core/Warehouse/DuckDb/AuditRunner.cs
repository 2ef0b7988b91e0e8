using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Checks what the models' headers promise, before the transaction commits: of large tables only the part that
/// the scope touched, so the audits' time does not grow with history; row counts always over everything.
/// </summary>
internal sealed class AuditRunner(ModelCatalogue catalogue)
{
    private const int SampleRows = 20;

    /// <exception cref="WarehouseAuditException">At least one promise is broken; the message names them all.</exception>
    public void Run(DuckDBConnection connection, BuildScope scope, CancellationToken cancellationToken)
    {
        List<AuditFailure> failures = [];
        foreach (SqlModel model in catalogue.Models)
        {
            AuditKey(connection, model, scope, failures, cancellationToken);
            AuditReferences(connection, model, scope, failures, cancellationToken);
            AuditRows(connection, model, failures, cancellationToken);
        }

        if (failures.Count > 0)
        {
            throw new WarehouseAuditException(failures);
        }
    }

    private string InScope(SqlModel model, BuildScope scope) => model.Materialization switch
    {
        Materialization.Hours => ScopeSql.Within(DuckDbDialect.Instance, scope, model.PartitionColumn!),
        Materialization.Days => ScopeSql.WithinDays(scope, model.PartitionColumn!),
        Materialization.Entities or Materialization.Versions => ScopeSql.Touched(
            DuckDbDialect.Instance, scope, model.Entity!.Column, catalogue[model.Entity.Model].Layer, model.Entity.Model),
        _ => "TRUE",
    };

    private void AuditKey(DuckDBConnection connection, SqlModel model, BuildScope scope, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        if (model.Key.Count == 0 || model.Materialization == Materialization.View)
        {
            return;
        }

        string source = $"{ModelRunner.TableOf(model)} WHERE {InScope(model, scope)}";
        string key = string.Join(", ", model.Key);
        string missing = string.Join(" OR ", model.Key.Select(column => $"{column} IS NULL"));
        Expect(connection, model, "not_null", $"a key ({key}) is missing", $"SELECT * FROM {source} AND ({missing})", failures, cancellationToken);
        Expect(connection, model, "unique", $"a key ({key}) stands on more than one row", $"SELECT {key}, count(*) AS rows FROM {source} GROUP BY ALL HAVING count(*) > 1", failures, cancellationToken);
    }

    private void AuditReferences(DuckDBConnection connection, SqlModel model, BuildScope scope, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        foreach (ModelReference reference in model.References)
        {
            Expect(
                connection,
                model,
                "relationship",
                $"{reference.Column} is not in {reference.Target}",
                $"""
                SELECT {reference.Column}, count(*) AS rows
                FROM {ModelRunner.TableOf(model)} AS checked
                WHERE {InScope(model, scope)}
                  AND NOT EXISTS (SELECT 1 FROM {ModelRunner.TableOf(catalogue[reference.Target])} AS target WHERE target.{reference.TargetColumn} = checked.{reference.Column})
                GROUP BY ALL
                """,
                failures,
                cancellationToken);
        }
    }

    private static void AuditRows(DuckDBConnection connection, SqlModel model, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        if (model.RowsOf is null || model.Materialization == Materialization.View)
        {
            return;
        }

        long rows = connection.Count($"SELECT count(*) FROM {ModelRunner.TableOf(model)}", cancellationToken);
        long expected = connection.Count($"SELECT count(*) FROM raw.{model.RowsOf}", cancellationToken);
        if (rows != expected)
        {
            failures.Add(new AuditFailure(model.Name, "row_count", $"{rows} rows for the {expected} of raw.{model.RowsOf}", Math.Abs(rows - expected), []));
        }
    }

    /// <summary>The statement finds offenders; there must be none.</summary>
    private static void Expect(
        DuckDBConnection connection, SqlModel model, string rule, string message, string offenders, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        long count = connection.Count($"SELECT count(*) FROM ({offenders})", cancellationToken);
        if (count > 0)
        {
            List<object?[]> sample = connection.Rows($"SELECT CAST(to_json(found) AS VARCHAR) FROM ({offenders} LIMIT {SampleRows}) AS found", cancellationToken);
            failures.Add(new AuditFailure(model.Name, rule, message, count, [.. sample.Select(row => (string)row[0]!)]));
        }
    }
}
