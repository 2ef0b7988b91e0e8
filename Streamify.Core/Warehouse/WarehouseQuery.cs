namespace Streamify.Core.Warehouse;

/// <summary>A free-form statement with its limits.</summary>
/// <param name="Sql">One SELECT (or WITH, FROM, DESCRIBE, SHOW) statement.</param>
/// <param name="Parameters">Named parameters, without the dollar sign.</param>
/// <param name="MaxRows">Rows after which reading stops.</param>
/// <param name="Timeout">How long it may run.</param>
public sealed record WarehouseQuery(string Sql, IReadOnlyDictionary<string, object?>? Parameters = null, int MaxRows = 100_000, TimeSpan? Timeout = null);
