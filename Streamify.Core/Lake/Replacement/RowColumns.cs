using System.Globalization;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Replacement;

/// <summary>Lays rows of values out in columns.</summary>
internal static class RowColumns
{
    /// <exception cref="ArgumentException">A value does not fit its column; the message names row, column, value and what was expected.</exception>
    public static IReadOnlyList<ColumnBuffer> From(LakeSchema schema, IReadOnlyList<object?[]> rows)
    {
        ColumnBuffer[] columns = [.. schema.Columns.Select(ColumnBuffer.For)];
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != columns.Length)
            {
                throw new ArgumentException($"Row {row + 1} has {rows[row].Length} values for {columns.Length} columns.", nameof(rows));
            }

            for (int column = 0; column < columns.Length; column++)
            {
                if (!TryAppend(columns[column], rows[row][column]))
                {
                    LakeColumn wanted = columns[column].Column;
                    string given = rows[row][column] is { } value ? string.Create(CultureInfo.InvariantCulture, $"the {value.GetType().Name} '{value}'") : "nothing";
                    throw new ArgumentException($"Row {row + 1}: column {wanted.Name} has {given}, expected a {wanted.Type}.", nameof(rows));
                }
            }
        }

        return columns;
    }

    private static bool TryAppend(ColumnBuffer buffer, object? value)
    {
        switch (buffer, value)
        {
            case (_, null) when !buffer.Column.Nullable:
                return false;
            case (TextBuffer text, null or string):
                text.Append((string?)value);
                return true;
            case (ValueBuffer<double> number, null or double):
                number.Append((double?)value);
                return true;
            case (ValueBuffer<bool> truth, null or bool):
                truth.Append((bool?)value);
                return true;
            case (ValueBuffer<int> small, null or int):
                small.Append((int?)value);
                return true;
            case (ValueBuffer<long> time, null or DateTimeOffset) when buffer.Column.Type == LakeType.Timestamp:
                time.Append(value is DateTimeOffset moment ? (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : null);
                return true;
            case (ValueBuffer<long> large, null or long) when buffer.Column.Type == LakeType.Int64:
                large.Append((long?)value);
                return true;
            default:
                return false;
        }
    }
}
