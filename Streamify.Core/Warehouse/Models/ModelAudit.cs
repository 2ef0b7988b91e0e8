namespace Streamify.Core.Warehouse.Models;

/// <summary>A promise of a model's header as a query.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rule"><c>not_null</c>, <c>unique</c>, <c>relationship</c>, <c>accepted_values</c> or <c>hour_rows</c>.</param>
/// <param name="Message">What is wrong when it is broken.</param>
/// <param name="Offenders">A SELECT that finds the rows that break it.</param>
internal sealed record ModelAudit(SqlModel Model, string Rule, string Message, string Offenders)
{
    /// <summary>A SELECT of the offending rows themselves, where <see cref="Offenders"/> sums them up; it is asked only after that found some.</summary>
    public string? Rows { get; init; }
}
