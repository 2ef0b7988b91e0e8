using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>What one transform is to do, decided from a state of the warehouse that must still be there when it is done.</summary>
/// <param name="Loads">What has been brought to the raw tables' doors.</param>
/// <param name="Plan">What is to be built.</param>
/// <param name="Publication">The row of <c>meta.publication</c>; null before the first.</param>
/// <param name="Noted">Raw tables of whose hours <c>meta.lake_hours</c> knows.</param>
internal sealed record BigQueryWork(IReadOnlyList<LoadedFiles> Loads, TransformPlan Plan, object?[]? Publication, IReadOnlySet<string> Noted)
{
    /// <summary>The models to build, each with its scope.</summary>
    public IEnumerable<(SqlModel Model, BuildScope Scope)> Builds => Plan.Models.Select(model =>
        (model, Plan.Whole.Contains(model.Name) || model.Materialization == Materialization.Table ? BuildScope.Full : Plan.Scope ?? BuildScope.Full));

    /// <summary>Whether the lake told of hours that are to be noted.</summary>
    public bool HasTold => Loads.Any(static load => load.Told.Count > 0 && RawTables.Columns.ContainsKey(load.Table));

    public string? Fingerprint => (string?)Publication?[4];
}
