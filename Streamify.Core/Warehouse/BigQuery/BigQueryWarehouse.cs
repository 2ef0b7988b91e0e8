using Streamify.Core.Google;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>The warehouse in BigQuery.</summary>
internal sealed class BigQueryWarehouse(BigQueryJobs jobs, BigQueryTransformer transformer, ModelCatalogue catalogue, WarehouseOptions options, WarehouseMetrics metrics, TimeProvider time) : IWarehouse
{
    private const int LongestStatement = 100_000;

    private readonly SemaphoreSlim _transforms = new(1);
    private readonly SemaphoreSlim _queries = new(options.MaxConcurrentQueries);

    public WarehouseSyntax Syntax { get; } = WarehouseSyntax.BigQuery(jobs.Names.Prefix);

    public Task<TransformResult> TransformAsync(IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        TransformAsync(new TransformRequest(), progress, cancellationToken);

    public async Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.DryRun)
        {
            return await LimitAsync(token => transformer.PlanAsync(request, token), cancellationToken);
        }

        await _transforms.WaitAsync(cancellationToken);
        try
        {
            return await LimitAsync(token => transformer.RunAsync(request, progress, token), cancellationToken);
        }
        finally
        {
            _transforms.Release();
        }
    }

    public async Task<QueryResult> QueryAsync(WarehouseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.MaxRows);
        (string[] columns, List<object?[]> rows, bool truncated) = await RunAsync(
            "free",
            query.Timeout ?? options.QueryTimeout,
            async token =>
            {
                QueryJob job = jobs.Query(BigQueryText.Parameters(query.Sql), RowMapper.Parameters(query.Parameters));
                await CheckAsync(query.Sql, job, token);
                return await jobs.ReadAsync("query", job, query.MaxRows, token);
            },
            cancellationToken);
        return new QueryResult(columns, rows, truncated);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        (string[] columns, List<object?[]> rows, _) = await RunAsync(
            "own",
            options.QueryTimeout,
            token => jobs.ReadAsync("dashboard", jobs.Query(BigQueryText.Parameters(sql), RowMapper.Parameters(parameters)), int.MaxValue, token),
            cancellationToken);
        return RowMapper.Map<T>(columns, rows);
    }

    public async Task<WarehouseStatus?> GetStatusAsync(CancellationToken cancellationToken)
    {
        if (await jobs.RememberedOrNothingAsync("publication", cancellationToken) is not [var row])
        {
            return null;
        }

        string[] warnings = [.. (await jobs.RememberedOrNothingAsync("warnings", cancellationToken)).OrderBy(static warning => (string)warning[2]!, StringComparer.Ordinal).Select(static warning => (string)warning[3]!)];
        return new WarehouseStatus(Moment(row[0])!.Value, Moment(row[1]), Moment(row[2]), (long)row[3]!, warnings.Length == 0 ? null : string.Join("; ", warnings));
    }

    public Task<IReadOnlyList<ModelState>> GetModelStatesAsync(CancellationToken cancellationToken) => TellAsync(() => BigQueryStates.ReadAsync(jobs, catalogue, cancellationToken));

    public Task<IReadOnlyList<QuarantinedRow>> GetQuarantineAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return TellAsync<IReadOnlyList<QuarantinedRow>>(async () =>
        [
            .. (await jobs.RememberedOrNothingAsync("quarantine", cancellationToken))
                .OrderBy(static row => (string)row[2]!, StringComparer.Ordinal)
                .ThenBy(static row => (string)row[3]!, StringComparer.Ordinal)
                .Take(most)
                .Select(static row => new QuarantinedRow((string)row[2]!, (string)row[3]!, (string)row[4]!, (string)row[5]!, Moment(row[6])!.Value)),
        ]);
    }

    public ValueTask DisposeAsync()
    {
        jobs.Client.Dispose();
        _transforms.Dispose();
        _queries.Dispose();
        return ValueTask.CompletedTask;
    }

    private static DateTimeOffset? Moment(object? value) => value is DateTime time ? new DateTimeOffset(time) : null;

    private static async Task<T> TellAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (Exception exception) when (exception is BigQueryJobException or GoogleRequestException)
        {
            throw new WarehouseQueryException(exception.Message, exception);
        }
    }

    private async Task<TransformResult> LimitAsync(Func<CancellationToken, Task<TransformResult>> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(options.BigQuery.TransformTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The transform was stopped after its limit of {options.BigQuery.TransformTimeout} ({WarehouseOptions.Section}:BigQuery:TransformTimeout).", exception);
        }
    }

    /// <summary>A dry run, which costs nothing, tells what kind of statement it is and what it would read.</summary>
    private async Task CheckAsync(string sql, QueryJob query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(sql))
        {
            throw new WarehouseQueryException("The statement is empty.");
        }

        if (sql.Length > LongestStatement)
        {
            throw new WarehouseQueryException($"The statement may have {LongestStatement} characters but has {sql.Length}.");
        }

        JobStatistics estimate = await jobs.Client.DryRunAsync(query, cancellationToken);
        if (estimate.Query?.StatementType is not "SELECT")
        {
            throw new WarehouseQueryException($"Only one SELECT is allowed here, but this is {estimate.Query?.StatementType ?? "something else"}.");
        }

        if (estimate.TotalBytesProcessed > options.BigQuery.MaximumBytesBilled)
        {
            throw new WarehouseQueryException(
                $"The query would read {estimate.TotalBytesProcessed} bytes, but {WarehouseOptions.Section}:BigQuery:MaximumBytesBilled allows {options.BigQuery.MaximumBytesBilled}.");
        }
    }

    private async Task<T> RunAsync<T>(string kind, TimeSpan timeout, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        long started = time.GetTimestamp();
        using CancellationTokenSource limit = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        bool succeeded = false;
        try
        {
            await _queries.WaitAsync(either.Token);
            try
            {
                T answer = await work(either.Token);
                succeeded = true;
                return answer;
            }
            finally
            {
                _queries.Release();
            }
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WarehouseQueryException($"The query was stopped after its limit of {timeout.TotalSeconds:0.###} seconds.", exception);
        }
        catch (Exception exception) when (exception is BigQueryJobException or GoogleRequestException or ArgumentException or InvalidCastException)
        {
            throw new WarehouseQueryException(exception.Message, exception);
        }
        finally
        {
            metrics.Queried(time.GetElapsedTime(started), kind, succeeded);
        }
    }
}
