using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>The embedded warehouse.</summary>
internal sealed partial class DuckDbWarehouse(
    DuckDbDatabase database,
    RawLoader loader,
    ModelRunner runner,
    AuditRunner audits,
    WarehouseMetrics metrics,
    TimeProvider timeProvider,
    ILogger<DuckDbWarehouse> logger) : IWarehouse
{
    public async Task<TransformResult> TransformAsync(IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        TransformResult result = await database.WriteAsync((connection, token) => TransformAsync(connection, progress, token), cancellationToken);
        if (result.Rebuilt)
        {
            metrics.Transformed(result.Elapsed);
            logger.Published(result.Streams, result.Elapsed);
        }

        return result;
    }

    public async Task<QueryResult> QueryAsync(WarehouseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.MaxRows);
        IEnumerable<(string, object?)> parameters = RowMapper.Parameters(query.Parameters);
        (string[] columns, List<object?[]> rows, bool truncated) = await RunAsync(
            "free",
            query.Timeout ?? database.Options.QueryTimeout,
            (connection, token) =>
            {
                QueryGuard.Check(connection, query.Sql, token);
                connection.Execute("BEGIN TRANSACTION READ ONLY", token);
                return Read(connection, query.Sql, parameters, query.MaxRows, token);
            },
            cancellationToken);
        return new QueryResult(columns, rows, truncated);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        (string[] columns, List<object?[]> rows, _) = await RunAsync(
            "own",
            database.Options.QueryTimeout,
            (connection, token) => Read(connection, sql, RowMapper.Parameters(parameters), int.MaxValue, token),
            cancellationToken);
        return RowMapper.Map<T>(columns, rows);
    }

    public async Task<WarehouseStatus?> GetStatusAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<WarehouseStatus> published = await QueryAsync<WarehouseStatus>("SELECT builtAt, dataFrom, dataUntil, streams FROM meta.publication", null, cancellationToken);
        return published.SingleOrDefault();
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static (string[] Columns, List<object?[]> Rows, bool Truncated) Read(
        DuckDBConnection connection, string sql, IEnumerable<(string, object?)> parameters, int maxRows, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = connection.Command(sql, parameters);
        command.UseStreamingMode = maxRows != int.MaxValue;
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        return DuckDbCommands.Guarded(() => DuckDbRows.Read(command, maxRows, cancellationToken), cancellationToken);
    }

    private async Task<T> RunAsync<T>(string kind, TimeSpan timeout, Func<DuckDBConnection, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        long started = timeProvider.GetTimestamp();
        using CancellationTokenSource limit = new(timeout, timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        bool succeeded = false;
        try
        {
            T answer = await database.ReadAsync(work, either.Token);
            succeeded = true;
            return answer;
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WarehouseQueryException($"The query was stopped after its limit of {timeout.TotalSeconds:0.###} seconds.", exception);
        }
        catch (DuckDBException exception)
        {
            throw new WarehouseQueryException(Clean(exception.Message), exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            throw new WarehouseQueryException(exception.Message, exception);
        }
        finally
        {
            metrics.Queried(timeProvider.GetElapsedTime(started), kind, succeeded);
        }
    }

    private async Task<TransformResult> TransformAsync(DuckDBConnection connection, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        long started = timeProvider.GetTimestamp();
        connection.Execute("BEGIN TRANSACTION", cancellationToken);
        try
        {
            TransformSteps steps = new(timeProvider, progress, total: LakeTables.All.Count + runner.Catalogue.Models.Count + 1);
            Dictionary<string, long> loaded = await LoadAsync(connection, steps, cancellationToken);
            string? published = connection.Scalar<string>("SELECT fingerprint FROM meta.publication", cancellationToken);
            bool stale = published != runner.Fingerprint || loaded.Values.Any(rows => rows > 0);
            if (stale)
            {
                Build(connection, steps, cancellationToken);
            }

            connection.Execute("COMMIT", cancellationToken);
            long streams = connection.Count("SELECT streams FROM meta.publication", cancellationToken);
            return new TransformResult(loaded, stale, streams, timeProvider.GetElapsedTime(started), steps.Done);
        }
        catch (Exception exception)
        {
            metrics.TransformFailed();
            logger.RolledBack(exception);
            RollBack(connection);
            throw;
        }
    }

    private async Task<Dictionary<string, long>> LoadAsync(DuckDBConnection connection, TransformSteps steps, CancellationToken cancellationToken)
    {
        connection.Execute(RawTables.Create, cancellationToken);
        Dictionary<string, long> loaded = new(StringComparer.Ordinal);
        foreach (string table in LakeTables.All)
        {
            steps.Begin();
            loaded[table] = await loader.LoadAsync(connection, table, cancellationToken);
            steps.End($"load {table}", loaded[table]);
        }

        return loaded;
    }

    private void Build(DuckDBConnection connection, TransformSteps steps, CancellationToken cancellationToken)
    {
        foreach (SqlModel model in runner.Catalogue.Models)
        {
            steps.Begin();
            steps.End(model.Name, runner.Build(connection, model, cancellationToken));
        }

        runner.DropRetired(connection, cancellationToken);
        steps.Begin();
        audits.Run(connection, cancellationToken);
        steps.End("audit", 0);
        connection.Execute("DELETE FROM meta.publication", cancellationToken);
        connection.Execute(
            "INSERT INTO meta.publication SELECT $builtAt, min(ts), max(ts), count(*), $fingerprint FROM main.fact_streams",
            cancellationToken,
            ("builtAt", timeProvider.GetUtcNow()),
            ("fingerprint", runner.Fingerprint));
    }

    private void RollBack(DuckDBConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (DuckDBException exception)
        {
            logger.RollbackFailed(exception);
        }
    }

    private static string Clean(string message)
    {
        string text = StackTrace().Replace(message, "").Trim();
        return text.Length <= 2000 ? text : text[..2000];
    }

    [GeneratedRegex(@"\n+(Stack Trace:|This error signals an assertion failure).*", RegexOptions.Singleline)]
    private static partial Regex StackTrace();
}
