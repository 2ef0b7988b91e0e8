using System.Buffers;
using Parquet;
using Parquet.Schema;
using Streamify.Core.Lake.Delta;
using Encoding = System.Text.Encoding;

namespace Streamify.Core.Lake.Columns;

/// <summary>
/// Text. Parquet and Delta order it by its UTF-8 bytes, the library by UTF-16 units. The two orders differ only where characters
/// beyond U+FFFF (surrogates in UTF-16) meet characters from U+E000 to U+FFFF. Where that gives other bounds, the column is written
/// as bytes that are declared to be text: the library keeps no statistics of those, and none is better than wrong ones.
/// </summary>
internal sealed class TextBuffer(LakeColumn column) : ColumnBuffer(column)
{
    private string?[] _values = [];
    private int _nulls;
    private bool _ordersDiffer;

    public void Append(string? value)
    {
        _values = Grown(_values, Rows);
        _values[Rows++] = value;
        if (value is null)
        {
            _nulls++;
        }
    }

    public override void Clear()
    {
        // The references too, or the texts of the last batch would live as long as this buffer.
        Array.Clear(_values, 0, Rows);
        Rows = 0;
        _nulls = 0;
        _ordersDiffer = false;
    }

    public override ColumnStatistics GetStatistics()
    {
        ReadOnlySpan<string?> values = _values.AsSpan(0, Rows);
        (string? smallest, string? largest) = Bounds(values, string.CompareOrdinal);
        if (OrdersMayDiffer(values))
        {
            (string? first, string? last) = Bounds(values, Utf8Order.Compare);
            _ordersDiffer = first != smallest || last != largest;
            (smallest, largest) = (first, last);
        }

        return new ColumnStatistics(_nulls, smallest, largest);
    }

    public override DataField CreateDeclared() => new(Column.Name, typeof(string), Column.Nullable);

    public override DataField CreateWritten() => _ordersDiffer ? new DataField(Column.Name, typeof(byte[]), Column.Nullable) : CreateDeclared();

    public override Task WriteAsync(ParquetRowGroupWriter writer, DataField field, CancellationToken cancellationToken) =>
        _ordersDiffer
            ? WriteAsync(writer, field, static value => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(value), cancellationToken)
            : WriteAsync(writer, field, static value => value.AsMemory(), cancellationToken);

    private async Task WriteAsync<T>(ParquetRowGroupWriter writer, DataField field, Func<string, T> convert, CancellationToken cancellationToken)
        where T : struct
    {
        T[] present = ArrayPool<T>.Shared.Rent(Rows - _nulls);
        int[] levels = ArrayPool<int>.Shared.Rent(_nulls == 0 ? 0 : Rows);
        try
        {
            int count = 0;
            for (int row = 0; row < Rows; row++)
            {
                string? value = _values[row];
                if (value is not null)
                {
                    present[count++] = convert(value);
                }

                if (_nulls > 0)
                {
                    levels[row] = value is null ? 0 : 1;
                }
            }

            await writer.WriteAllPartsAsync(
                field,
                (ReadOnlyMemory<T>)present.AsMemory(0, count),
                Column.Nullable ? (ReadOnlyMemory<int>?)(_nulls == 0 ? AllPresent(Rows) : levels.AsMemory(0, Rows)) : null,
                null,
                cancellationToken);
        }
        finally
        {
            // Cleared, or the pool would keep the texts alive.
            ArrayPool<T>.Shared.Return(present, clearArray: true);
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    private static (string? Smallest, string? Largest) Bounds(ReadOnlySpan<string?> values, Func<string, string, int> compare)
    {
        string? smallest = null;
        string? largest = null;
        string? previous = null;
        foreach (string? value in values)
        {
            // The reader pools its texts, so equal neighbours are mostly one object.
            if (value is null || ReferenceEquals(value, previous))
            {
                continue;
            }

            previous = value;
            if (smallest is null || compare(value, smallest) < 0)
            {
                smallest = value;
            }

            if (largest is null || compare(value, largest) > 0)
            {
                largest = value;
            }
        }

        return (smallest, largest);
    }

    private static bool OrdersMayDiffer(ReadOnlySpan<string?> values)
    {
        bool surrogates = false;
        bool high = false;
        string? previous = null;
        foreach (string? value in values)
        {
            if (value is null || ReferenceEquals(value, previous))
            {
                continue;
            }

            previous = value;
            int at = value.AsSpan().IndexOfAnyInRange('\uD800', '\uFFFF');
            if (at >= 0)
            {
                ReadOnlySpan<char> rest = value.AsSpan(at);
                surrogates |= rest.ContainsAnyInRange('\uD800', '\uDFFF');
                high |= rest.ContainsAnyInRange('\uE000', '\uFFFF');
            }

            if (surrogates && high)
            {
                return true;
            }
        }

        return false;
    }
}
