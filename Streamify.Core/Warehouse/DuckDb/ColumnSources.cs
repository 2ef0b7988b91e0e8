namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>What an expression is made of: columns of tables, in the order in which they are named, and whether it counts rows.</summary>
internal sealed record ColumnSources(IReadOnlyList<string> Columns, bool CountsRows = false)
{
    /// <summary>A constant's.</summary>
    public static ColumnSources None { get; } = new([]);

    public static ColumnSources RowCount { get; } = new([], CountsRows: true);

    public static ColumnSources Of(IEnumerable<ColumnSources> parts)
    {
        ColumnSources[] all = [.. parts];
        return new ColumnSources([.. all.SelectMany(static part => part.Columns).Distinct(StringComparer.Ordinal)], all.Any(static part => part.CountsRows));
    }
}
