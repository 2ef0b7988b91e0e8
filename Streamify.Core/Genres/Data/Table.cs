namespace Streamify.Core.Genres.Data;

/// <summary>A data file in memory, by columns.</summary>
/// <param name="FileName">Name for messages.</param>
/// <param name="Columns">In file order.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="Keys">Row keys of a JSON file; null for CSV.</param>
/// <param name="Describe">Where a row stands in its file, for messages: a line or a key.</param>
internal sealed record Table(string FileName, IReadOnlyList<TableColumn> Columns, int RowCount, IReadOnlyList<string>? Keys, Func<int, string> Describe)
{
    public TableColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <exception cref="GenresException">There is no such column.</exception>
    public TableColumn Require(string name, string role) => Find(name)
        ?? throw new GenresException($"{FileName} has no column '{name}' ({role}); its columns are {string.Join(", ", Columns.Select(column => column.Name))}.");

    /// <summary>A column of whole numbers without gaps.</summary>
    /// <exception cref="GenresException">The column is missing, or a value is none.</exception>
    public long[] RequireIds(string name)
    {
        TableColumn column = Require(name, "the id the files are joined on");
        long[] ids = new long[RowCount];
        for (int row = 0; row < ids.Length; row++)
        {
            double value = column.Numbers[row];
            if (double.IsNaN(value))
            {
                throw column.FirstText is { } text && text.Row == row
                    ? NotANumber(column, text.Row, text.Value, "a whole number")
                    : new GenresException($"{FileName}, {Describe(row)}: column '{name}' is empty; every row needs an id.");
            }

            if (value != Math.Truncate(value) || Math.Abs(value) > 1L << 53)
            {
                throw new GenresException($"{FileName}, {Describe(row)}: column '{name}' has {value}, expected a whole number.");
            }

            ids[row] = (long)value;
        }

        return ids;
    }

    /// <summary>A column of numbers; NaN where a value is missing.</summary>
    /// <exception cref="GenresException">The column is missing, or holds text.</exception>
    public IReadOnlyList<double> RequireNumbers(string name)
    {
        TableColumn column = Require(name, "a feature");
        return column.FirstText is { } text ? throw NotANumber(column, text.Row, text.Value, "a number") : column.Numbers;
    }

    private GenresException NotANumber(TableColumn column, int row, string value, string expected) =>
        new($"{FileName}, {Describe(row)}: column '{column.Name}' has the text '{(value.Length > 40 ? value[..40] + "…" : value)}', expected {expected}.");
}
