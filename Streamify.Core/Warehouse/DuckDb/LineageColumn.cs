namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>A column of a FROM item or of a SELECT, and what it is made of.</summary>
internal sealed record LineageColumn(string Name, ColumnSources Sources);
