using Streamify.Core.Warehouse;

namespace Streamify.Tests.Jobs;

/// <summary>A warehouse whose transforms and queries the test decides.</summary>
internal sealed class FakeWarehouse : IWarehouse
{
    public Func<CancellationToken, Task<TransformResult>> OnTransform { get; set; } = _ => Task.FromResult(Result(rows: 0, streams: 0));

    public Func<WarehouseQuery, Task<QueryResult>> OnQuery { get; set; } = _ => Task.FromResult(new QueryResult([], [], Truncated: false));

    public List<TransformRequest> Requests { get; } = [];

    /// <summary>Rows that a dry run finds.</summary>
    public long Waiting { get; set; }

    public WarehouseStatus? Status { get; set; }

    public static TransformResult Result(long rows, long streams) =>
        new(new Dictionary<string, long> { ["listen_events"] = rows }, Rebuilt: true, streams, TimeSpan.FromSeconds(1), []);

    public Task<TransformResult> TransformAsync(IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TransformProgress("load listen_events", 1, TimeSpan.FromSeconds(1), 1, 1));
        return OnTransform(cancellationToken);
    }

    public Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return request.DryRun ? Task.FromResult(Result(Waiting, streams: 0) with { IsDue = Waiting > 0 }) : TransformAsync(progress, cancellationToken);
    }

    public Task<QueryResult> QueryAsync(WarehouseQuery query, CancellationToken cancellationToken) => OnQuery(query);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<T>>([]);

    public Task<IReadOnlyList<ModelState>> GetModelStatesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelState>>([]);

    public Task<IReadOnlyList<QuarantinedRow>> GetQuarantineAsync(int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<QuarantinedRow>>([]);

    public Task<WarehouseStatus?> GetStatusAsync(CancellationToken cancellationToken) => Task.FromResult(Status);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
