namespace Streamify.Core.Warehouse.Models;

/// <summary>A promise of a model's header as a query.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rule"><c>not_null</c>, <c>unique</c> or <c>relationship</c>.</param>
/// <param name="Message">What is wrong when it is broken.</param>
/// <param name="Offenders">A SELECT that finds the rows that break it.</param>
internal sealed record ModelAudit(SqlModel Model, string Rule, string Message, string Offenders);
