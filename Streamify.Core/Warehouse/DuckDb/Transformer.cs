using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// One transform: load, build the hours that changed, audit, publish, all in one transaction. Readers see the last published state until
/// it commits; whatever fails leaves that state as it was, and the next run takes the same files and hours again.
/// A build of everything goes beside what is published instead (<see cref="StagedBuild"/>): its load is committed first, together with the note that everything is to be built,
/// so that whatever fails then, the next run builds everything from what is loaded.
/// </summary>
internal sealed class Transformer(
    RawLoader loader, ModelRunner runner, StagedBuild staged, AuditRunner audits, WarningRunner warnings, IntervalStore intervals, WarehouseMetrics metrics, TimeProvider timeProvider, ILogger<Transformer> logger)
{
    public async Task<TransformResult> RunAsync(DuckDBConnection connection, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        TransformPlan.Check(request, runner.Catalogue);
        long started = timeProvider.GetTimestamp();
        DateTimeOffset startedAt = timeProvider.GetUtcNow();
        BuildScope? scope = null;
        StagedBuild.Clear(connection, cancellationToken);
        connection.Execute("BEGIN TRANSACTION", cancellationToken);
        try
        {
            TransformSteps steps = new(timeProvider, progress, total: RawTables.All.Count + runner.Catalogue.Models.Count + 1);
            Dictionary<string, LoadedTable> loaded = await LoadAsync(connection, steps, cancellationToken);
            TransformPlan plan = TransformPlan.Make(request, runner.Catalogue, IsStale(connection, cancellationToken), loaded, IntervalStore.Waiting(connection, request, cancellationToken));
            scope = plan.Scope;
            bool live = warnings.IsLive(connection, cancellationToken);
            if (plan.IsWhole(runner.Catalogue))
            {
                BuildBeside(connection, plan, steps, cancellationToken);
            }
            else if (scope is not null)
            {
                Build(connection, plan, scope, steps, cancellationToken);
            }

            if (scope is not null)
            {
                Publish(connection, scope, started, cancellationToken);
            }

            IReadOnlyList<AuditFailure> warned = Warn(connection, scope, live, steps, cancellationToken);
            connection.Execute("COMMIT", cancellationToken);
            if (plan.IsWhole(runner.Catalogue))
            {
                Checkpoint(connection, cancellationToken);
            }

            TransformResult result = Result(connection, loaded, plan, timeProvider.GetElapsedTime(started), steps.Done, rebuilt: scope is not null) with { Warnings = warned };
            if (result.Rebuilt)
            {
                metrics.Transformed(result.Elapsed);
                logger.Published(result.Streams, result.Elapsed);
            }

            return result;
        }
        catch (Exception exception)
        {
            metrics.TransformFailed();
            logger.RolledBack(exception);
            RollBack(connection);
            Drop(connection);
            intervals.Fail(connection, scope, exception, startedAt);
            throw;
        }
    }

    /// <summary>What <see cref="RunAsync"/> would do; reads, and sees nothing of a transform that is at work.</summary>
    public async Task<TransformResult> PlanAsync(DuckDBConnection connection, TransformRequest request, CancellationToken cancellationToken)
    {
        TransformPlan.Check(request, runner.Catalogue);
        connection.Execute("BEGIN TRANSACTION READ ONLY", cancellationToken);
        Dictionary<string, LoadedTable> loaded = new(StringComparer.Ordinal);
        foreach (string table in RawTables.All)
        {
            loaded[table] = await loader.PlanAsync(connection, table, cancellationToken);
        }

        TransformPlan plan = TransformPlan.Make(request, runner.Catalogue, IsStale(connection, cancellationToken), loaded, IntervalStore.Waiting(connection, request, cancellationToken));
        TransformProgress[] steps = [.. plan.Models.Select((model, index) => new TransformProgress(model.Name, 0, TimeSpan.Zero, index + 1, plan.Models.Count))];
        bool hadEvents = connection.Count("SELECT (SELECT count(*) FROM meta.publication) + (SELECT count(*) FROM meta.loaded)", cancellationToken) > 0;
        return Result(connection, loaded, plan, TimeSpan.Zero, steps, rebuilt: false) with { IsDue = plan.Models.Count > 0 && (hadEvents || loaded.Values.Any(static table => table.Rows > 0)) };
    }

    private static TransformResult Result(
        DuckDBConnection connection, Dictionary<string, LoadedTable> loaded, TransformPlan plan, TimeSpan elapsed, IReadOnlyList<TransformProgress> steps, bool rebuilt) => new(
            loaded.ToDictionary(table => table.Key, table => table.Value.Rows),
            rebuilt,
            connection.Scalar<long?>("SELECT streams FROM meta.publication") ?? 0,
            elapsed,
            steps,
            plan.Scope is { IsFull: true } ? null : [.. (plan.Scope?.Hours ?? []).Select(hour => new DateTimeOffset(hour, TimeSpan.Zero))]);

    private bool IsStale(DuckDBConnection connection, CancellationToken cancellationToken) =>
        connection.Scalar<string>("SELECT fingerprint FROM meta.publication", cancellationToken) != runner.Fingerprint
        || Quarantine.AsksForFullBuild(connection, cancellationToken);

    private async Task<Dictionary<string, LoadedTable>> LoadAsync(DuckDBConnection connection, TransformSteps steps, CancellationToken cancellationToken)
    {
        EventTables.Prepare(connection, cancellationToken);
        Dictionary<string, LoadedTable> loaded = new(StringComparer.Ordinal);
        foreach (string table in RawTables.All)
        {
            steps.Begin();
            loaded[table] = await loader.LoadAsync(connection, table, cancellationToken);
            steps.End($"load {table}", loaded[table].Rows);
        }

        return loaded;
    }

    /// <summary>Builds everything under other names, each model for itself, and puts it in the place of what is published in a new transaction.</summary>
    private void BuildBeside(DuckDBConnection connection, TransformPlan plan, TransformSteps steps, CancellationToken cancellationToken)
    {
        connection.Execute("UPDATE meta.publication SET fingerprint = ''", cancellationToken);
        connection.Execute("COMMIT", cancellationToken);
        IReadOnlyList<BuildScope> parts = staged.Parts(connection, cancellationToken);
        foreach (SqlModel model in plan.Models)
        {
            steps.Begin();
            steps.End(model.Name, staged.Build(connection, model, parts, cancellationToken));
        }

        steps.Begin();
        audits.Run(connection, StagedBuild.Dialect, BuildScope.Full, cancellationToken);
        connection.Execute("BEGIN TRANSACTION", cancellationToken);
        staged.Publish(connection, cancellationToken);
    }

    private void Build(DuckDBConnection connection, TransformPlan plan, BuildScope scope, TransformSteps steps, CancellationToken cancellationToken)
    {
        foreach (SqlModel model in plan.Models)
        {
            steps.Begin();
            steps.End(model.Name, runner.Build(connection, model, plan.Whole.Contains(model.Name) ? BuildScope.Full : scope, cancellationToken));
        }

        steps.Begin();
        audits.Run(connection, DuckDbDialect.Instance, scope, cancellationToken);
    }

    private void Publish(DuckDBConnection connection, BuildScope scope, long started, CancellationToken cancellationToken)
    {
        runner.DropRetired(connection, cancellationToken);
        Quarantine.Clear(connection, cancellationToken);
        intervals.Succeed(connection, scope, timeProvider.GetElapsedTime(started), cancellationToken);
        connection.Execute("DELETE FROM meta.publication", cancellationToken);
        connection.Execute(
            "INSERT INTO meta.publication SELECT $builtAt, min(ts), max(ts), count(*), $fingerprint FROM main.fact_streams",
            cancellationToken,
            ("builtAt", timeProvider.GetUtcNow()),
            ("fingerprint", runner.Fingerprint));
    }

    /// <summary>Ends the step of the audits, named by what they warn of.</summary>
    private IReadOnlyList<AuditFailure> Warn(DuckDBConnection connection, BuildScope? scope, bool live, TransformSteps steps, CancellationToken cancellationToken)
    {
        if (scope is null)
        {
            steps.Begin();
        }

        IReadOnlyList<AuditFailure> found = warnings.Run(connection, live, cancellationToken);
        if (scope is not null || found.Count > 0)
        {
            steps.End(found.Count == 0 ? "audit" : $"audit: warning, {string.Join("; ", found.Select(warning => warning.Message))}", found.Count);
        }

        return found;
    }

    /// <summary>Writes what a build of everything left in the log into the file, which otherwise the next commit, of a single hour, would have to do.</summary>
    private void Checkpoint(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            connection.Execute("CHECKPOINT", cancellationToken);
        }
        catch (DuckDBException exception)
        {
            // A reader holds it off. The log is as safe as the file.
            logger.CheckpointDeferred(exception.Message);
        }
    }

    /// <summary>What was built beside is of no use any more; what cannot be dropped now, the next run drops.</summary>
    private void Drop(DuckDBConnection connection)
    {
        try
        {
            StagedBuild.Clear(connection);
        }
        catch (DuckDBException exception)
        {
            logger.RollbackFailed(exception);
        }
    }

    private void RollBack(DuckDBConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (DuckDBException exception) when (exception.Message.Contains("no transaction is active", StringComparison.Ordinal))
        {
            // It failed while everything was built beside what is published.
        }
        catch (DuckDBException exception)
        {
            logger.RollbackFailed(exception);
        }
    }
}
