using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Checks what the models' headers promise, before the transaction commits: of large tables only the part that
/// the scope touched, so the audits' time does not grow with history; row counts always over everything.
/// </summary>
internal sealed class AuditRunner(ModelCatalogue catalogue)
{
    /// <exception cref="WarehouseAuditException">At least one promise is broken; the message names them all.</exception>
    public void Run(DuckDBConnection connection, DuckDbDialect dialect, BuildScope scope, CancellationToken cancellationToken)
    {
        List<AuditFailure> failures = [];
        foreach (string topic in RawTables.Columns.Keys)
        {
            AuditLake(connection, topic, scope, failures, cancellationToken);
        }

        foreach (SqlModel model in catalogue.Models)
        {
            foreach (ModelAudit audit in ModelAudits.Of(model, catalogue, dialect, scope))
            {
                Expect(connection, audit, failures, cancellationToken);
            }

            AuditRows(connection, dialect, model, failures, cancellationToken);
        }

        if (failures.Count > 0)
        {
            throw new WarehouseAuditException(failures, Quarantine.Hint);
        }
    }

    private static void AuditRows(DuckDBConnection connection, DuckDbDialect dialect, SqlModel model, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        if (model.RowsOf is null)
        {
            return;
        }

        long rows = connection.Count($"SELECT count(*) FROM {dialect.Table(model.Layer, model.Name)} WHERE {model.RowsWhere}", cancellationToken);
        long expected = connection.Count($"SELECT count(*) FROM {EventTables.Of(model.RowsOf)}", cancellationToken);
        if (rows != expected)
        {
            failures.Add(new AuditFailure(model.Name, ModelAudits.RowCountRule, $"{rows} rows for the {expected} of raw.{model.RowsOf}", Math.Abs(rows - expected), Sample(connection, ModelAudits.HourRows(model, dialect, BuildScope.Full).Offenders, cancellationToken)));
        }
    }

    /// <summary>There must be no offenders; of those that are there, some are kept for the reader.</summary>
    private static void Expect(DuckDBConnection connection, ModelAudit audit, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        long count = connection.Count($"SELECT count(*) FROM ({audit.Offenders})", cancellationToken);
        if (count > 0)
        {
            failures.Add(new AuditFailure(audit.Model.Name, audit.Rule, audit.Message, count, Sample(connection, audit.Rows ?? audit.Offenders, cancellationToken)));
        }
    }

    private static void AuditLake(DuckDBConnection connection, string topic, BuildScope scope, List<AuditFailure> failures, CancellationToken cancellationToken)
    {
        string offenders = LakeHours.Offenders(connection, topic, scope, cancellationToken);
        long hours = connection.Count($"SELECT count(*) FROM ({offenders})", cancellationToken);
        if (hours > 0)
        {
            failures.Add(new AuditFailure(topic, LakeRowsSql.Rule, LakeRowsSql.Message(topic), hours, Sample(connection, offenders, cancellationToken)));
        }
    }

    private static string[] Sample(DuckDBConnection connection, string offenders, CancellationToken cancellationToken) =>
        [.. connection.Rows($"SELECT CAST(to_json(found) AS VARCHAR) FROM ({offenders} LIMIT {Quarantine.MostRows}) AS found", cancellationToken).Select(row => (string)row[0]!)];
}
