namespace Streamify.Core.Warehouse.Models;

/// <summary>Which of an old and a new value stays: the greatest or the least.</summary>
internal sealed record MergeRule(string Column, bool Greatest);
