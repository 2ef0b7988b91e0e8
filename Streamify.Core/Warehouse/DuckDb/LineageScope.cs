namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>The names that an expression may use: the columns of the FROM items so far, and those of the query around it.</summary>
internal sealed class LineageScope(LineageScope? outer)
{
    private readonly List<(string Alias, IReadOnlyList<LineageColumn> Columns)> _items = [];
    private readonly Dictionary<string, ColumnSources> _merged = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many FROM items there are.</summary>
    public int Count => _items.Count;

    public void Add(string alias, IReadOnlyList<LineageColumn> columns) => _items.Add((alias, columns));

    /// <summary>Makes one column of two that USING names: of the items before <paramref name="middle"/>, from <paramref name="first"/> on, and of those from it on.</summary>
    public void Merge(string column, int first, int middle, string joinType)
    {
        ColumnSources left = _merged.GetValueOrDefault(column) ?? Unqualified(column, _items[first..middle]) ?? throw Missing(column);
        ColumnSources right = Unqualified(column, _items[middle..]) ?? throw Missing(column);
        _merged[column] = joinType switch
        {
            "RIGHT" => right,
            "FULL" => ColumnSources.Of([left, right]),
            _ => left,
        };
    }

    /// <exception cref="FormatException">There is no such column, or more than one.</exception>
    public ColumnSources Resolve(IReadOnlyList<string> names)
    {
        ColumnSources? found = names switch
        {
            [var column] => _merged.GetValueOrDefault(column) ?? Unqualified(column, _items),
            [.., var alias, var column] => Item(alias)?.FirstOrDefault(other => Same(other.Name, column))?.Sources,
            _ => null,
        };
        return found ?? outer?.Resolve(names) ?? throw Missing(string.Join('.', names));
    }

    /// <summary>What a star stands for: all columns, or those of one item.</summary>
    public IEnumerable<LineageColumn> Star(string? alias)
    {
        if (alias is not null)
        {
            return Item(alias) ?? throw Missing(alias + ".*");
        }

        HashSet<string> shown = new(StringComparer.OrdinalIgnoreCase);
        return [.. _items.SelectMany(static item => item.Columns)
            .Where(column => !_merged.ContainsKey(column.Name) || shown.Add(column.Name))
            .Select(column => _merged.TryGetValue(column.Name, out ColumnSources? merged) ? column with { Sources = merged } : column)];
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static FormatException Missing(string name) => new($"There is no column {name}.");

    private static ColumnSources? Unqualified(string column, IEnumerable<(string Alias, IReadOnlyList<LineageColumn> Columns)> items)
    {
        LineageColumn[] found = [.. items.SelectMany(static item => item.Columns).Where(other => Same(other.Name, column))];
        return found.Length < 2 ? found.FirstOrDefault()?.Sources : throw new FormatException($"The column {column} is in more than one table.");
    }

    private IReadOnlyList<LineageColumn>? Item(string alias) => _items.Where(item => Same(item.Alias, alias)).Select(static item => item.Columns).FirstOrDefault();
}
