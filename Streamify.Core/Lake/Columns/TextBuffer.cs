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
    private readonly Chunks<string?> _values = new();
    private int _nulls;
    private bool _ordersDiffer;

    public void Append(string? value)
    {
        _values.Add(value);
        Rows++;
        if (value is null)
        {
            _nulls++;
        }
    }

    public override void Clear()
    {
        _values.Clear();
        Rows = 0;
        _nulls = 0;
        _ordersDiffer = false;
    }

    public override ColumnStatistics GetStatistics()
    {
        (string? smallest, string? largest) = Bounds(string.CompareOrdinal);
        if (OrdersMayDiffer())
        {
            (string? first, string? last) = Bounds(Utf8Order.Compare);
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
            int count = Fill(present, levels, convert);
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

    /// <summary>Lays the texts that are there close together, and tells for each row whether there is one.</summary>
    private int Fill<T>(T[] present, int[] levels, Func<string, T> convert)
    {
        int count = 0;
        int row = 0;
        for (int segment = 0; segment < _values.Segments; segment++)
        {
            foreach (string? value in _values.Segment(segment))
            {
                if (value is not null)
                {
                    present[count++] = convert(value);
                }

                if (_nulls > 0)
                {
                    levels[row++] = value is null ? 0 : 1;
                }
            }
        }

        return count;
    }

    private (string? Smallest, string? Largest) Bounds(Func<string, string, int> compare)
    {
        string? smallest = null;
        string? largest = null;
        string? previous = null;
        for (int segment = 0; segment < _values.Segments; segment++)
        {
            foreach (string? value in _values.Segment(segment))
            {
                // The reader pools its texts, so equal neighbours are mostly one object.
                if (value is null || ReferenceEquals(value, previous))
                {
                    continue;
                }

                previous = value;
                smallest = smallest is null || compare(value, smallest) < 0 ? value : smallest;
                largest = largest is null || compare(value, largest) > 0 ? value : largest;
            }
        }

        return (smallest, largest);
    }

    private bool OrdersMayDiffer()
    {
        bool surrogates = false;
        bool high = false;
        string? previous = null;
        for (int segment = 0; segment < _values.Segments && !(surrogates && high); segment++)
        {
            foreach (string? value in _values.Segment(segment))
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
            }
        }

        return surrogates && high;
    }
}
