namespace Streamify.Core.Warehouse;

/// <summary>A promise of a model that its rows broke.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rule"><c>unique</c>, <c>not_null</c>, <c>relationship</c> or <c>row_count</c>.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Rows">How many rows (or keys) offend.</param>
/// <param name="Sample">Some of them as JSON objects.</param>
public sealed record AuditFailure(string Model, string Rule, string Message, long Rows, IReadOnlyList<string> Sample);
