namespace Streamify.Core.Warehouse;

/// <summary>A statement's answer.</summary>
/// <param name="Columns">Column names in order.</param>
/// <param name="Rows">Rows of values (null, string, bool, long, double, decimal, DateTime in UTC, DateOnly).</param>
/// <param name="Truncated">True when <see cref="WarehouseQuery.MaxRows"/> cut it.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, bool Truncated);
