namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>What the tables that the models begin with have from the lake, as <c>lake.table.column</c>.</summary>
internal static class RawLineage
{
    /// <summary>The keys of visitors and titles are given on loading, and are named as they stand.</summary>
    private static readonly LineageColumn VisitorKey = new("visitorKey", new ColumnSources([$"{EventTables.Visitors}.visitorKey"]));
    private static readonly LineageColumn TitleKey = new("titleKey", new ColumnSources([$"{EventTables.Titles}.titleKey"]));

    /// <summary>The columns of each table by its qualified name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<LineageColumn>> Tables { get; } = new Dictionary<string, IReadOnlyList<LineageColumn>>(
    [
        .. RawTables.Columns.Keys.Select(static topic => KeyValuePair.Create(EventTables.Of(topic), Events(topic))),
        .. RawTables.Replaced.Select(static table => KeyValuePair.Create($"raw.{table.Key}", OfLake(RawTables.NamesOf(table.Value), [table.Key]))),
        KeyValuePair.Create(EventTables.Visitors, Shared(VisitorKey, RawTables.VisitorColumns)),
        KeyValuePair.Create(EventTables.Titles, Shared(TitleKey, RawTables.TitleColumns)),
    ]);

    private static IReadOnlyList<LineageColumn> Events(string topic)
    {
        IEnumerable<string> own = RawTables.Names(topic).Where(static column => !RawTables.VisitorColumns.Contains(column) && !RawTables.TitleColumns.Contains(column));
        return [.. OfLake(own, [topic]), VisitorKey, .. RawTables.HasTitles(topic) ? [TitleKey] : Array.Empty<LineageColumn>()];
    }

    private static IReadOnlyList<LineageColumn> Shared(LineageColumn key, IEnumerable<string> columns) => [key, .. OfLake(columns, RawTables.Columns.Keys)];

    /// <summary>The columns, each from those of the lake's tables that have it.</summary>
    private static IReadOnlyList<LineageColumn> OfLake(IEnumerable<string> columns, IEnumerable<string> tables) => [.. columns.Select(column => new LineageColumn(
        column, new ColumnSources([.. tables.Where(table => Has(table, column)).Select(table => $"lake.{table}.{column}")])))];

    private static bool Has(string table, string column) => RawTables.Replaced.ContainsKey(table) || RawTables.Names(table).Contains(column);
}
