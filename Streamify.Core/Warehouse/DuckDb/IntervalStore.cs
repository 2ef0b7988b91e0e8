using System.Text.Json;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>The hours and how they stand, in <c>meta.intervals</c>: built, or failed with the reason and waiting to be built again.</summary>
internal sealed class IntervalStore(TimeProvider timeProvider, ILogger<IntervalStore> logger)
{
    private const int LongestError = 2000;
    private const int HistoryDays = 90;
    private const int HistorySample = 20;

    /// <summary>Hours that are to be built whether or not something was loaded: those that failed, and the request's.</summary>
    public static IEnumerable<DateTime> Waiting(DuckDBConnection connection, TransformRequest request, CancellationToken cancellationToken)
    {
        List<DateTime> hours = [.. connection.Rows(
            """
            SELECT dateHour FROM meta.intervals WHERE state <> 'succeeded'
            UNION
            SELECT dateHour FROM meta.intervals WHERE dateHour >= date_trunc('hour', $from::TIMESTAMPTZ) AND dateHour < $to::TIMESTAMPTZ
            """,
            cancellationToken,
            ("from", request.From),
            ("to", request.To)).Select(row => (DateTime)row[0]!)];
        return hours;
    }

    /// <summary>Notes the scope's hours as built; in the transform's transaction.</summary>
    public void Succeed(DuckDBConnection connection, BuildScope scope, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        string within = ScopeSql.Within(DuckDbDialect.Instance, scope, "dateHour");
        connection.Execute($"DELETE FROM meta.intervals WHERE {within}", cancellationToken);
        connection.Execute(
            $"""
            INSERT INTO meta.intervals
            SELECT
              hours.dateHour, 'succeeded', hours.listens + hours.pageViews + hours.authTries + hours.statusChanges, COALESCE(built.streams, 0),
              (SELECT max(lakeVersion) FROM meta.loaded WHERE tableName = 'listen_events'), $builtAt, $seconds, NULL
            FROM intermediate.int_hours AS hours
            LEFT JOIN (SELECT dateHour, count(*) AS streams FROM main.fact_streams WHERE {within} GROUP BY dateHour) AS built USING (dateHour)
            WHERE {within}
            """,
            cancellationToken,
            ("builtAt", timeProvider.GetUtcNow()),
            ("seconds", elapsed.TotalSeconds));
    }

    /// <summary>Notes a failure after the roll-back, with samples of the rows that failed audits. Never throws: the first failure is the one to tell.</summary>
    public void Fail(DuckDBConnection connection, BuildScope? scope, Exception failure, DateTimeOffset startedAt)
    {
        try
        {
            connection.Execute("BEGIN TRANSACTION");
            string error = failure.Message.Length <= LongestError ? failure.Message : failure.Message[..LongestError];
            foreach (DateTime hour in scope?.Hours ?? [])
            {
                connection.Execute(
                    "INSERT OR REPLACE INTO meta.intervals (dateHour, state, builtAt, error) VALUES ($hour::TIMESTAMPTZ, 'failed', $at, $error)",
                    default,
                    ("hour", hour),
                    ("at", timeProvider.GetUtcNow()),
                    ("error", error));
            }

            if (failure is WarehouseAuditException broken)
            {
                Quarantine.Put(connection, scope, broken.Failures, startedAt, timeProvider.GetUtcNow());
                Note(connection, broken.Failures);
            }

            connection.Execute("COMMIT");
        }
        catch (DuckDBException exception)
        {
            logger.RollbackFailed(exception);
        }
    }

    /// <summary>The history of failures; rows in full are in the quarantine.</summary>
    private void Note(DuckDBConnection connection, IReadOnlyList<AuditFailure> failures)
    {
        connection.Execute("DELETE FROM meta.audit_failures WHERE failedAt < $before", default, ("before", timeProvider.GetUtcNow().AddDays(-HistoryDays)));
        foreach (AuditFailure audit in failures)
        {
            connection.Execute(
                "INSERT INTO meta.audit_failures VALUES ($at, $model, $rule, $message, $rows, json_extract_string($sample::JSON, '$[*]'))",
                default,
                ("at", timeProvider.GetUtcNow()),
                ("model", audit.Model),
                ("rule", audit.Rule),
                ("message", audit.Message),
                ("rows", audit.Rows),
                ("sample", JsonSerializer.Serialize(audit.Sample.Take(HistorySample))));
        }
    }
}
