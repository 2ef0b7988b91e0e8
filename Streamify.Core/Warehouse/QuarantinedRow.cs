namespace Streamify.Core.Warehouse;

/// <summary>A row that broke an audit's rule and kept the last run from publishing.</summary>
/// <param name="ModelName">The model whose audit it was.</param>
/// <param name="Rule">The audit.</param>
/// <param name="Message">What the rule asks for, and how many rows break it.</param>
/// <param name="Data">The row as JSON.</param>
/// <param name="FailedAt">When, UTC.</param>
public sealed record QuarantinedRow(string ModelName, string Rule, string Message, string Data, DateTimeOffset FailedAt);
