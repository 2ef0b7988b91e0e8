namespace Streamify.Core.Warehouse;

/// <summary>A promise of a model that its rows broke, or that an audit warns of.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rule"><c>unique</c>, <c>not_null</c>, <c>relationship</c>, <c>row_count</c>, <c>hour_rows</c> or <c>lake_rows</c>; <c>freshness</c> or <c>volume</c> of a warning.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Rows">How many rows (or keys) offend.</param>
/// <param name="Sample">Some of them as JSON objects.</param>
public sealed record AuditFailure(string Model, string Rule, string Message, long Rows, IReadOnlyList<string> Sample);
