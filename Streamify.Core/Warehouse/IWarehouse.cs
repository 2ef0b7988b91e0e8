namespace Streamify.Core.Warehouse;

/// <summary>The warehouse: loads the lake's commits, builds the star schema, answers queries.</summary>
public interface IWarehouse : IAsyncDisposable
{
    /// <summary>Loads what the lake committed since the last time and rebuilds the models when anything came, in one transaction.</summary>
    Task<TransformResult> TransformAsync(IProgress<TransformProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Like <see cref="TransformAsync(IProgress{TransformProgress}?, CancellationToken)"/>, with a backfill, a full build, chosen models or a dry run.</summary>
    /// <remarks>A dry run is a read: it does not wait for a transform at work, and counts what that one has not published yet as still to be done.</remarks>
    /// <exception cref="ArgumentException">
    /// The request makes no sense: unknown model, half a range, a range that is empty or longer than 400 days, more than one of full build, range and models.
    /// </exception>
    Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        request == new TransformRequest() ? TransformAsync(progress, cancellationToken) : throw new NotSupportedException("This warehouse takes no transform requests.");

    /// <summary>Where this engine's SQL differs from the other's, for statements of our own.</summary>
    WarehouseSyntax Syntax => WarehouseSyntax.DuckDb;

    /// <summary>Runs one read-only statement. Parameters are named (<c>$name</c>).</summary>
    /// <exception cref="WarehouseQueryException">The statement is wrong, not read-only, or ran past its limits; the message is for the user.</exception>
    Task<QueryResult> QueryAsync(WarehouseQuery query, CancellationToken cancellationToken);

    /// <summary>Runs a read-only statement of our own and maps rows to <typeparamref name="T"/> by column name.</summary>
    Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken);

    /// <summary>What is visible now; null before the first transform.</summary>
    Task<WarehouseStatus?> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>How each of <see cref="ModelLineage.Models"/> stands, in their order.</summary>
    Task<IReadOnlyList<ModelState>> GetModelStatesAsync(CancellationToken cancellationToken);

    /// <summary>The rows that kept the last run from publishing, at most <paramref name="most"/>; empty when it was published.</summary>
    Task<IReadOnlyList<QuarantinedRow>> GetQuarantineAsync(int most, CancellationToken cancellationToken);
}
