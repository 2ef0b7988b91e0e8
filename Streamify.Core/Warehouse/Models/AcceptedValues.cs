namespace Streamify.Core.Warehouse.Models;

/// <summary>All texts that <paramref name="Column"/> may hold; it is never null.</summary>
internal sealed record AcceptedValues(string Column, IReadOnlyList<string> Values);
