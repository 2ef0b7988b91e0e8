using Streamify.Core.Warehouse;

namespace Streamify.Tests.Web;

/// <summary>A warehouse that only has a status.</summary>
internal sealed class FakeWarehouse : IWarehouse
{
    public WarehouseStatus? Status { get; set; }

    /// <summary>When set, asking for the status fails so.</summary>
    public Exception? Failure { get; set; }

    public Task<IReadOnlyList<ModelState>> GetModelStatesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelState>>([]);

    public Task<IReadOnlyList<QuarantinedRow>> GetQuarantineAsync(int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<QuarantinedRow>>([]);

    public Task<WarehouseStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Status) : Task.FromException<WarehouseStatus?>(Failure);

    public Task<TransformResult> TransformAsync(IProgress<TransformProgress>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueryResult> QueryAsync(WarehouseQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
