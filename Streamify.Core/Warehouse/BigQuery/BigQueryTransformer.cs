using Microsoft.Extensions.Logging;
using Streamify.Core.Google;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// One transform: load jobs bring the lake's new files beside the raw tables, then one script enters them, builds the hours that changed, audits and
/// publishes in one transaction. Readers see the last published state until it commits. Where another process was first, it begins anew from what
/// that one has published.
/// </summary>
internal sealed class BigQueryTransformer(
    BigQueryJobs jobs, BigQuerySetup setup, BigQueryLoader loader, BigQueryWarnings warnings, BigQueryFailures failures, ModelCatalogue catalogue, WarehouseMetrics metrics, TimeProvider time, ILogger<BigQueryTransformer> logger)
{
    private const int Attempts = 5;

    private readonly BigQueryScript _script = new(catalogue, jobs.Names, catalogue.Fingerprint(jobs.Names.Dialect));

    public async Task<TransformResult> RunAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        TransformPlan.Check(request, catalogue);
        await setup.EnsureAsync(cancellationToken);
        long began = time.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            if (await RunOnceAsync(request, began, new TransformSteps(time, progress, total: RawTables.All.Count + 3), mayBeginAnew: attempt < Attempts, cancellationToken) is { } result)
            {
                return result;
            }
        }
    }

    /// <summary>What <see cref="RunAsync"/> would do.</summary>
    public async Task<TransformResult> PlanAsync(TransformRequest request, CancellationToken cancellationToken)
    {
        TransformPlan.Check(request, catalogue);
        await setup.EnsureAsync(cancellationToken);
        object?[]? publication = await PublicationAsync(cancellationToken);
        BigQueryWork work = await DecideAsync(request, publication, await LoadAsync(dryRun: true, null, cancellationToken), cancellationToken);
        TransformProgress[] planned = [.. work.Plan.Models.Select((model, index) => new TransformProgress(model.Name, 0, TimeSpan.Zero, index + 1, work.Plan.Models.Count))];
        bool hasEvents = publication is not null || work.Loads.Any(static load => load.Summary.Rows > 0);
        return Result(work, work.Publication, planned, TimeSpan.Zero, rebuilt: false) with { IsDue = hasEvents && planned.Length > 0 };
    }

    /// <summary>Null when another process was first and this one is to begin anew.</summary>
    private async Task<TransformResult?> RunOnceAsync(TransformRequest request, long began, TransformSteps steps, bool mayBeginAnew, CancellationToken cancellationToken)
    {
        DateTimeOffset started = time.GetUtcNow();
        object?[]? before = await PublicationAsync(cancellationToken);
        BigQueryWork? work = null;
        BigQueryAudits? audits = null;
        try
        {
            work = await DecideAsync(request, before, await LoadAsync(dryRun: false, steps, cancellationToken), cancellationToken);
            audits = work.Plan.Scope is { } scope ? new BigQueryAudits(catalogue, jobs.Names, scope) : null;
            bool live = await warnings.IsLiveAsync(work.Publication, cancellationToken);
            await PublishAsync(work, audits, started, steps, cancellationToken);
            object?[]? publication = await PublicationAsync(cancellationToken);
            IReadOnlyList<AuditFailure> warned = await WarnAsync(work, publication, live, steps, cancellationToken);
            TransformResult result = Result(work, publication, steps.Done, time.GetElapsedTime(began), rebuilt: work.Plan.Scope is not null) with { Warnings = warned };
            if (result.Rebuilt)
            {
                metrics.Transformed(result.Elapsed);
                logger.Published(result.Streams, result.Elapsed);
            }

            return result;
        }
        catch (Exception exception)
        {
            if (mayBeginAnew && exception is BigQueryJobException job && await IsOvertakenAsync(job, before))
            {
                logger.MetAnother(exception.Message);
                return null;
            }

            metrics.TransformFailed();
            logger.RolledBack(exception);
            Exception told = await failures.NoteAsync(_script, exception, work, audits, started);
            if (told != exception)
            {
                throw told;
            }

            throw;
        }
    }

    /// <summary>Whether another process has published since: what it took is then missing here, or was the same.</summary>
    private async Task<bool> IsOvertakenAsync(BigQueryJobException failure, object?[]? before)
    {
        try
        {
            return BigQueryScript.HasMoved(failure) || !Equals((await PublicationAsync(CancellationToken.None))?[0], before?[0]);
        }
        catch (GoogleRequestException)
        {
            return false;
        }
    }

    private async Task<List<LoadedFiles>> LoadAsync(bool dryRun, TransformSteps? steps, CancellationToken cancellationToken)
    {
        Dictionary<string, long> versions = (await jobs.RememberedAsync("loaded", cancellationToken)).ToDictionary(static row => (string)row[0]!, static row => (long)row[1]!);
        List<object?[]> refused = await jobs.RememberedAsync("quarantine", cancellationToken);
        List<LoadedFiles> loads = [];
        foreach (string table in RawTables.All)
        {
            steps?.Begin();
            IReadOnlyDictionary<DateTime, long> damaged = await DamagedAsync(table, refused, cancellationToken);
            LoadedFiles load = await loader.LoadAsync(table, versions.GetValueOrDefault(table, -1), damaged, dryRun, cancellationToken);
            steps?.End($"load {table}", load.Summary.Rows);
            loads.Add(load);
        }

        return loads;
    }

    /// <summary>Hours of a raw table that the last run refused because the lake told of other rows, each with how many; none when it refused nothing of the table.</summary>
    private async Task<IReadOnlyDictionary<DateTime, long>> DamagedAsync(string table, List<object?[]> refused, CancellationToken cancellationToken)
    {
        const int Model = 2;
        const int Rule = 3;
        if (!refused.Any(row => (string)row[Model]! == table && (string)row[Rule]! == LakeRowsSql.Rule))
        {
            return new Dictionary<DateTime, long>();
        }

        BigQueryNames names = jobs.Names;
        string sql = LakeRowsSql.Offenders(names.Dialect, table, names.MetaTable("lake_hours"), BuildScope.Full);
        (_, List<object?[]> hours, _) = await jobs.ReadAsync("plan", jobs.Query(sql), int.MaxValue, cancellationToken);
        return hours.ToDictionary(static row => (DateTime)row[0]!, static row => (long)row[2]!);
    }

    /// <summary>
    /// Hours that failed and those of the request are built whether or not something was loaded. After hours that failed an audit everything is built:
    /// what is wrong may lie in a table that building those hours again does not make anew.
    /// </summary>
    private async Task<BigQueryWork> DecideAsync(TransformRequest request, object?[]? publication, List<LoadedFiles> loads, CancellationToken cancellationToken)
    {
        BigQueryNames names = jobs.Names;
        string sql = $"""
            SELECT 'hour' AS kind, '' AS name, dateHour FROM {names.MetaTable("intervals")}
            WHERE state <> 'succeeded' OR (dateHour >= TIMESTAMP_TRUNC(CAST(@from AS TIMESTAMP), HOUR) AND dateHour < CAST(@to AS TIMESTAMP))
            UNION DISTINCT SELECT 'noted', tableName, NULL FROM {names.MetaTable("lake_hours")}
            UNION DISTINCT SELECT 'refused', build, NULL FROM {names.MetaTable("quarantine")}
            """;
        (_, List<object?[]> rows, _) = await jobs.ReadAsync("plan", jobs.Query(sql, [("from", request.From), ("to", request.To)]), int.MaxValue, cancellationToken);
        ILookup<string, object?[]> remembered = rows.ToLookup(static row => (string)row[0]!);
        bool stale = (string?)publication?[4] != _script.Fingerprint || remembered["refused"].Any(static row => (string)row[1]! == BigQueryQuarantine.Hours);
        TransformPlan plan = TransformPlan.Make(
            request, catalogue, stale, loads.ToDictionary(static load => load.Table, static load => load.Summary), remembered["hour"].Select(static row => (DateTime)row[2]!));
        return new BigQueryWork(loads, plan, publication, remembered["noted"].Select(static row => (string)row[1]!).ToHashSet(StringComparer.Ordinal));
    }

    private async Task PublishAsync(BigQueryWork work, BigQueryAudits? audits, DateTimeOffset started, TransformSteps steps, CancellationToken cancellationToken)
    {
        steps.Begin();
        if (work.Fingerprint != _script.Fingerprint)
        {
            await setup.EnsureModelsAsync(cancellationToken);
        }

        steps.End("tables", work.Plan.Models.Count);
        if (work.Plan.Scope is not null || work.Loads.Any(static load => load.Moves))
        {
            steps.Begin();
            await jobs.RunAsync("transform", jobs.Query(_script.Write(work, audits, started, time.GetUtcNow()), BigQueryScript.Parameters(work)), cancellationToken);
            steps.End("build, audit, publish", work.Plan.Models.Count);
            await loader.SweepAsync(work.Loads, cancellationToken);
        }
    }

    /// <summary>Ends the step of the warnings, named by what they are.</summary>
    private async Task<IReadOnlyList<AuditFailure>> WarnAsync(BigQueryWork work, object?[]? publication, bool live, TransformSteps steps, CancellationToken cancellationToken)
    {
        steps.Begin();
        IReadOnlyList<AuditFailure> found = await warnings.RunAsync(publication, live, cancellationToken);
        if (work.Plan.Scope is not null || found.Count > 0)
        {
            steps.End(found.Count == 0 ? "audit" : $"audit: warning, {string.Join("; ", found.Select(static warning => warning.Message))}", found.Count);
        }

        return found;
    }

    private async Task<object?[]?> PublicationAsync(CancellationToken cancellationToken) => (await jobs.RememberedAsync("publication", cancellationToken)).SingleOrDefault();

    private static TransformResult Result(BigQueryWork work, object?[]? publication, IReadOnlyList<TransformProgress> steps, TimeSpan elapsed, bool rebuilt) => new(
        work.Loads.ToDictionary(static load => load.Table, static load => load.Summary.Rows),
        rebuilt,
        (long?)publication?[3] ?? 0,
        elapsed,
        steps,
        work.Plan.Scope is { IsFull: true } ? null : [.. (work.Plan.Scope?.Hours ?? []).Select(static hour => new DateTimeOffset(hour, TimeSpan.Zero))]);
}
