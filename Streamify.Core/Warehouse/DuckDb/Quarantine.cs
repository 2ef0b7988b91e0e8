using System.Text.Json;
using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// The rows that kept the last run from publishing, in <c>meta.quarantine</c>. Each failed run puts its own in place of the former's; a run that
/// publishes has passed every audit and leaves it empty.
/// </summary>
internal static class Quarantine
{
    /// <summary>Rows that are kept of one audit.</summary>
    public const int MostRows = 100;

    public const string Hint = "What was visible before still is; the rows that broke the rules are in meta.quarantine.";

    private const string Hours = "hours";

    /// <summary>Puts the failed audits' rows there; after the roll-back, in a transaction of the caller's.</summary>
    public static void Put(DuckDBConnection connection, BuildScope? scope, IReadOnlyList<AuditFailure> failures, DateTimeOffset startedAt, DateTimeOffset failedAt)
    {
        connection.Execute("DELETE FROM meta.quarantine");
        foreach (AuditFailure failure in failures)
        {
            connection.Execute(
                """
                INSERT INTO meta.quarantine
                SELECT $run, $build, $model, $rule, $message, unnest(CAST($sample::JSON AS JSON[])), $at
                """,
                default,
                ("run", startedAt),
                ("build", scope is null ? "load" : scope.IsFull ? "full" : Hours),
                ("model", failure.Model),
                ("rule", failure.Rule),
                ("message", failure.Message),
                ("sample", $"[{string.Join(',', failure.Sample.DefaultIfEmpty(JsonSerializer.Serialize(new { offenders = failure.Rows })).Take(MostRows))}]"),
                ("at", failedAt));
        }
    }

    /// <summary>
    /// The last run built hours and failed. What is wrong may lie in a table that building those hours again does not make anew, so the next run
    /// makes them all; were that one to fail too, the fault lies in what was loaded, and hours will do until it is mended.
    /// </summary>
    public static bool AsksForFullBuild(DuckDBConnection connection, CancellationToken cancellationToken) =>
        connection.Count("SELECT count(*) FROM meta.quarantine WHERE build = $hours", cancellationToken, ("hours", Hours)) > 0;

    public static void Clear(DuckDBConnection connection, CancellationToken cancellationToken) => connection.Execute("DELETE FROM meta.quarantine", cancellationToken);
}
