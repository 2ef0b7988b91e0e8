using DuckDB.NET.Data;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Reads answers into plain values.</summary>
internal static class DuckDbRows
{
    /// <summary>All rows of a statement of our own.</summary>
    public static List<object?[]> Rows(this DuckDBConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        using DuckDBCommand command = connection.Command(sql, parameters);
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        return DuckDbCommands.Guarded(() => Read(command, int.MaxValue, cancellationToken).Rows, cancellationToken);
    }

    /// <summary>Column names and at most <paramref name="maxRows"/> rows; the flag tells whether there were more.</summary>
    public static (string[] Columns, List<object?[]> Rows, bool Truncated) Read(DuckDBCommand command, int maxRows, CancellationToken cancellationToken)
    {
        using DuckDBDataReader reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        Func<int, object?>[] readers = [.. Enumerable.Range(0, reader.FieldCount).Select(column => ReaderOf(reader, column))];
        List<object?[]> rows = [];
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.Count == maxRows)
            {
                return (columns, rows, true);
            }

            object?[] row = new object?[columns.Length];
            for (int column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : ValueConverter.Plain(readers[column](column));
            }

            rows.Add(row);
        }

        return (columns, rows, false);
    }

    /// <summary>The driver reads a list into a list of plain numbers, which cannot hold a null; asked for nullable ones it does.</summary>
    private static Func<int, object?> ReaderOf(DuckDBDataReader reader, int column)
    {
        Type type = reader.GetFieldType(column);
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(List<>) || !type.GetGenericArguments()[0].IsValueType)
        {
            return reader.GetValue;
        }

        Type element = type.GetGenericArguments()[0];
        Type nullable = Nullable.GetUnderlyingType(element) is null ? typeof(Nullable<>).MakeGenericType(element) : element;
        return typeof(DuckDBDataReader).GetMethod(nameof(DuckDBDataReader.GetFieldValue))!
            .MakeGenericMethod(typeof(List<>).MakeGenericType(nullable))
            .CreateDelegate<Func<int, object?>>(reader);
    }
}
