namespace Streamify.Core.Warehouse;

/// <summary>How a model stands in the published state.</summary>
/// <param name="Name">The model.</param>
/// <param name="Rows">Its rows; null for a view.</param>
/// <param name="Until">The last hour or day it holds, UTC; null for a model that goes by neither.</param>
/// <param name="Warnings">What its audits warn of.</param>
/// <param name="Failures">What its audits refused in the last run, which published nothing; empty when that run was published.</param>
public sealed record ModelState(string Name, long? Rows, DateTimeOffset? Until, IReadOnlyList<string> Warnings, IReadOnlyList<string> Failures);
