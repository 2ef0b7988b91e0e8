using Microsoft.Extensions.Logging;
using Streamify.Core.Google;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// One transform: load jobs bring the lake's new files beside the raw tables, then one script enters them, builds the hours that changed, audits and
/// publishes in one transaction. Readers see the last published state until it commits.
/// </summary>
internal sealed class BigQueryTransformer(
    BigQueryJobs jobs, BigQuerySetup setup, BigQueryLoader loader, ModelCatalogue catalogue, WarehouseMetrics metrics, TimeProvider time, ILogger<BigQueryTransformer> logger)
{
    private const int LongestError = 2000;

    private readonly string _fingerprint = catalogue.Fingerprint(jobs.Names.Dialect);

    public async Task<TransformResult> RunAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        TransformPlan.Check(request, catalogue);
        await setup.EnsureAsync(cancellationToken);
        DateTimeOffset started = time.GetUtcNow();
        long began = time.GetTimestamp();
        TransformSteps steps = new(time, progress, total: RawTables.All.Count + 2);
        List<LoadedFiles> loads = await LoadAsync(request.DryRun, steps, cancellationToken);
        string? published = (await jobs.RememberedAsync("publication", cancellationToken)).Select(static row => (string?)row[4]).SingleOrDefault();
        TransformPlan plan = TransformPlan.Make(request, catalogue, published != _fingerprint, loads.ToDictionary(static load => load.Table, static load => load.Summary), await WaitingAsync(request, cancellationToken));
        if (request.DryRun)
        {
            TransformProgress[] planned = [.. plan.Models.Select((model, index) => new TransformProgress(model.Name, 0, TimeSpan.Zero, index + 1, plan.Models.Count))];
            return await ResultAsync(loads, plan, planned, TimeSpan.Zero, rebuilt: false, cancellationToken);
        }

        await PublishAsync(loads, plan, published, started, steps, cancellationToken);
        TransformResult result = await ResultAsync(loads, plan, steps.Done, time.GetElapsedTime(began), rebuilt: plan.Scope is not null, cancellationToken);
        if (result.Rebuilt)
        {
            metrics.Transformed(result.Elapsed);
            logger.Published(result.Streams, result.Elapsed);
        }

        return result;
    }

    private async Task<List<LoadedFiles>> LoadAsync(bool dryRun, TransformSteps steps, CancellationToken cancellationToken)
    {
        Dictionary<string, long> versions = (await jobs.RememberedAsync("loaded", cancellationToken)).ToDictionary(static row => (string)row[0]!, static row => (long)row[1]!);
        List<LoadedFiles> loads = [];
        foreach (string table in RawTables.All)
        {
            steps.Begin();
            LoadedFiles load = await loader.LoadAsync(table, versions.GetValueOrDefault(table, -1), dryRun, cancellationToken);
            steps.End($"load {table}", load.Summary.Rows);
            loads.Add(load);
        }

        return loads;
    }

    private async Task PublishAsync(List<LoadedFiles> loads, TransformPlan plan, string? published, DateTimeOffset started, TransformSteps steps, CancellationToken cancellationToken)
    {
        BigQueryAudits? audits = plan.Scope is null ? null : new BigQueryAudits(catalogue, jobs.Names, plan.Scope);
        try
        {
            steps.Begin();
            if (published != _fingerprint)
            {
                await setup.EnsureModelsAsync(cancellationToken);
            }

            steps.End("tables", plan.Models.Count);
            if (plan.Scope is not null || loads.Any(static load => load.Version != load.From || load.Replaces))
            {
                steps.Begin();
                string script = new BigQueryScript(catalogue, jobs.Names, _fingerprint).Write(loads, plan, audits, started);
                await jobs.RunAsync("transform", jobs.Query(script), cancellationToken);
                steps.End("build, audit, publish", plan.Models.Count);
                await loader.SweepAsync(loads, cancellationToken);
            }
        }
        catch (Exception exception)
        {
            metrics.TransformFailed();
            Exception failure = (exception is BigQueryJobException job ? audits?.Explain(job.Message) : null) ?? exception;
            logger.RolledBack(failure);
            await FailAsync(plan.Scope, failure);
            if (failure != exception)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>Hours that are to be built whether or not something was loaded: those that failed, and the request's.</summary>
    private async Task<List<DateTime>> WaitingAsync(TransformRequest request, CancellationToken cancellationToken)
    {
        string intervals = jobs.Names.MetaTable("intervals");
        string sql = $"SELECT DISTINCT dateHour FROM {intervals} WHERE state <> 'succeeded' OR (dateHour >= TIMESTAMP_TRUNC(CAST(@from AS TIMESTAMP), HOUR) AND dateHour < CAST(@to AS TIMESTAMP))";
        (_, List<object?[]> rows, _) = await jobs.ReadAsync("plan", jobs.Query(sql, [("from", request.From), ("to", request.To)]), int.MaxValue, cancellationToken);
        return [.. rows.Select(static row => (DateTime)row[0]!)];
    }

    private async Task<TransformResult> ResultAsync(
        List<LoadedFiles> loads, TransformPlan plan, IReadOnlyList<TransformProgress> steps, TimeSpan elapsed, bool rebuilt, CancellationToken cancellationToken)
    {
        List<object?[]> publication = await jobs.RememberedAsync("publication", cancellationToken);
        return new TransformResult(
            loads.ToDictionary(static load => load.Table, static load => load.Summary.Rows),
            rebuilt,
            publication.Count == 0 ? 0 : (long)publication[0][3]!,
            elapsed,
            steps,
            plan.Scope is { IsFull: true } ? null : [.. (plan.Scope?.Hours ?? []).Select(static hour => new DateTimeOffset(hour, TimeSpan.Zero))]);
    }

    /// <summary>Never throws: the first failure is the one to tell.</summary>
    private async Task FailAsync(BuildScope? scope, Exception failure)
    {
        try
        {
            string error = failure.Message.Length <= LongestError ? failure.Message : failure.Message[..LongestError];
            string script = new BigQueryScript(catalogue, jobs.Names, _fingerprint).WriteFailure(scope, (failure as WarehouseAuditException)?.Failures ?? [], error, time.GetUtcNow());
            if (script.Length > 0)
            {
                await jobs.RunAsync("failure", jobs.Query(script), CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is BigQueryJobException or GoogleRequestException)
        {
            logger.RollbackFailed(exception);
        }
    }
}
