using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>The embedded warehouse.</summary>
internal sealed partial class DuckDbWarehouse(
    DuckDbDatabase database,
    Transformer transformer,
    WarehouseMetrics metrics,
    TimeProvider timeProvider) : IWarehouse
{
    public Task<TransformResult> TransformAsync(IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        TransformAsync(new TransformRequest(), progress, cancellationToken);

    public Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.DryRun
            ? database.ReadAsync((connection, token) => transformer.PlanAsync(connection, request, token), cancellationToken)
            : database.WriteAsync((connection, token) => transformer.RunAsync(connection, request, progress, token), cancellationToken);
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
        IReadOnlyList<WarehouseStatus> published = await QueryAsync<WarehouseStatus>(
            "SELECT builtAt, dataFrom, dataUntil, streams, (SELECT string_agg(message, '; ' ORDER BY rule) FROM meta.warnings) AS warning FROM meta.publication", null, cancellationToken);
        return published.SingleOrDefault();
    }

    public Task<IReadOnlyList<ModelState>> GetModelStatesAsync(CancellationToken cancellationToken) =>
        RunAsync("own", database.Options.QueryTimeout, static (connection, token) => ModelStates.Read(connection, ModelCatalogue.Embedded, token), cancellationToken);

    public Task<IReadOnlyList<QuarantinedRow>> GetQuarantineAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return QueryAsync<QuarantinedRow>(
            "SELECT modelName, rule, message, CAST(data AS VARCHAR) AS data, failedAt FROM meta.quarantine ORDER BY modelName, rule LIMIT $most", new { most }, cancellationToken);
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

    private static string Clean(string message)
    {
        string text = StackTrace().Replace(message, "").Trim();
        return text.Length <= 2000 ? text : text[..2000];
    }

    [GeneratedRegex(@"\n+(Stack Trace:|This error signals an assertion failure).*", RegexOptions.Singleline)]
    private static partial Regex StackTrace();
}
