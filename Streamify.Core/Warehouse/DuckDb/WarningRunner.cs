using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Asks for what <see cref="AuditWarnings"/> judges. What it finds stands in <c>meta.warnings</c> until the next run finds something else.</summary>
internal sealed class WarningRunner(AuditWarnings warnings, TimeProvider timeProvider, ILogger<WarningRunner> logger)
{
    /// <summary>Whether data came as they happened when the last run looked; in the transform's transaction, before it publishes.</summary>
    public bool IsLive(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        List<object?[]> published = connection.Rows("SELECT builtAt, dataUntil, EXISTS (SELECT 1 FROM meta.warnings WHERE rule = 'freshness') FROM meta.publication", cancellationToken);
        return published.Count > 0 && warnings.IsLive((DateTime)published[0][0]!, (DateTime?)published[0][1], (bool)published[0][2]!);
    }

    /// <summary>Judges what is to be seen after this run; in the transform's transaction.</summary>
    public IReadOnlyList<AuditFailure> Run(DuckDBConnection connection, bool live, CancellationToken cancellationToken)
    {
        List<object?[]> published = connection.Rows("SELECT dataUntil FROM meta.publication", cancellationToken);
        if (published.Count == 0)
        {
            return [];
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        List<object?[]> hours = connection.Rows(HoursSql.Read(DuckDbDialect.Instance, now), cancellationToken);
        AuditFailure?[] judged =
        [
            warnings.Freshness((DateTime?)published[0][0], live, now),
            hours.Count == 0 ? null : warnings.Volume(hours.ToDictionary(static row => (DateTime)row[0]!, static row => Convert.ToInt64(row[1], CultureInfo.InvariantCulture)), (DateTime)hours[0][2]!, (DateTime)hours[0][3]!),
        ];
        AuditFailure[] found = [.. judged.OfType<AuditFailure>()];
        connection.Execute("DELETE FROM meta.warnings", cancellationToken);
        foreach (AuditFailure warning in found)
        {
            logger.Warned(warning.Model, warning.Message);
            connection.Execute(
                "INSERT INTO meta.warnings VALUES ($at, $model, $rule, $message, $rows)",
                cancellationToken,
                ("at", now),
                ("model", warning.Model),
                ("rule", warning.Rule),
                ("message", warning.Message),
                ("rows", warning.Rows));
        }

        return found;
    }
}
