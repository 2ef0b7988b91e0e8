using System.Buffers;
using Parquet;
using Parquet.Schema;
using Streamify.Core.Events;
using Streamify.Core.Lake.Delta;
using Encoding = System.Text.Encoding;

namespace Streamify.Core.Lake.Columns;

/// <summary>
/// Text, by its number in a table. Parquet and Delta order it by its UTF-8 bytes, the library by UTF-16 units. The two orders differ
/// only where characters beyond U+FFFF (surrogates in UTF-16) meet characters from U+E000 to U+FFFF. Where that may give other bounds,
/// the column is written as bytes that are declared to be text: the library keeps no statistics of those, and none is better than
/// wrong ones.
/// </summary>
internal sealed class TextBuffer(LakeColumn column) : ColumnBuffer(column)
{
    private readonly Chunks<int> _ids = new();
    private TextTable? _texts;
    private int _nulls;
    private bool _ordersDiffer;

    /// <summary>Appends a text by its number in <paramref name="texts"/>.</summary>
    public void Append(int id, TextTable texts)
    {
        if (!ReferenceEquals(_texts, texts))
        {
            // One table a column; the sink's rows all share one.
            _texts ??= texts;
            id = ReferenceEquals(_texts, texts) ? id : _texts.Add(texts[id]);
        }

        _ids.Add(id);
        Rows++;
        if (id == TextTable.None)
        {
            _nulls++;
        }
    }

    /// <summary>Appends a text that is in no table yet; when the column has none, it goes into <paramref name="texts"/>.</summary>
    public void Append(string? value, TextTable texts)
    {
        _texts ??= texts;
        Append(_texts.Add(value), _texts);
    }

    public void Append(string? value) => Append(value, _texts ?? new TextTable());

    public override void Clear()
    {
        _ids.Clear();
        _texts = null;
        Rows = 0;
        _nulls = 0;
        _ordersDiffer = false;
    }

    public override ColumnStatistics GetStatistics()
    {
        string[] distinct = Distinct();
        (string? smallest, string? largest) = Bounds(distinct, string.CompareOrdinal);
        if (OrdersMayDiffer(distinct))
        {
            (string? first, string? last) = Bounds(distinct, Utf8Order.Compare);

            // The bounds of a row group may differ where those of the whole file do not.
            _ordersDiffer = Rows > ParquetCodec.RowsPerGroup || first != smallest || last != largest;
            (smallest, largest) = (first, last);
        }

        return new ColumnStatistics(_nulls, smallest, largest);
    }

    public override DataField CreateDeclared() => new(Column.Name, typeof(string), Column.Nullable);

    public override DataField CreateWritten() => _ordersDiffer ? new DataField(Column.Name, typeof(byte[]), Column.Nullable) : CreateDeclared();

    public override Task WriteAsync(ParquetRowGroupWriter writer, DataField field, int start, int rows, CancellationToken cancellationToken) =>
        _ordersDiffer
            ? WriteAsync(writer, field, start, rows, static text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text.ToArray()), cancellationToken)
            : WriteAsync(writer, field, start, rows, static text => text, cancellationToken);

    private async Task WriteAsync<T>(
        ParquetRowGroupWriter writer, DataField field, int start, int rows, Func<ReadOnlyMemory<char>, T> convert, CancellationToken cancellationToken)
        where T : struct
    {
        int[] ids = ArrayPool<int>.Shared.Rent(rows);
        T[] present = ArrayPool<T>.Shared.Rent(rows);
        try
        {
            _ids.CopyTo(start, ids.AsSpan(0, rows));
            int count = Fill(present, ids.AsSpan(0, rows), convert);
            await writer.WriteAllPartsAsync(
                field,
                (ReadOnlyMemory<T>)present.AsMemory(0, count),
                Column.Nullable ? (ReadOnlyMemory<int>?)(_nulls == 0 ? AllPresent(rows) : ids.AsMemory(0, rows)) : null,
                null,
                cancellationToken);
        }
        finally
        {
            // Cleared, or the pool would keep the texts alive.
            ArrayPool<T>.Shared.Return(present, clearArray: true);
            ArrayPool<int>.Shared.Return(ids);
        }
    }

    /// <summary>Lays the texts that are there close together, and makes of each row's number whether there is one.</summary>
    private int Fill<T>(T[] present, Span<int> ids, Func<ReadOnlyMemory<char>, T> convert)
    {
        ReadOnlySpan<ReadOnlyMemory<char>> texts = _texts!.All;
        int count = 0;
        foreach (ref int id in ids)
        {
            if (id != TextTable.None)
            {
                present[count++] = convert(texts[id]);
            }

            id = id == TextTable.None ? 0 : 1;
        }

        return count;
    }

    /// <summary>The texts of the column, each number's once.</summary>
    private string[] Distinct()
    {
        if (_texts is null)
        {
            return [];
        }

        // Few rows of a large table are not worth a mark for each of its texts.
        HashSet<int>? few = Rows > _texts.Count / 32 ? null : [];
        bool[] many = few is null ? new bool[_texts.Count] : [];
        List<string> distinct = [];
        for (int segment = 0; segment < _ids.Segments; segment++)
        {
            foreach (int id in _ids.Segment(segment))
            {
                if (id != TextTable.None && (few is null ? !many[id] : few.Add(id)))
                {
                    distinct.Add(_texts[id]!);
                    if (few is null)
                    {
                        many[id] = true;
                    }
                }
            }
        }

        return [.. distinct];
    }

    private static (string? Smallest, string? Largest) Bounds(string[] texts, Func<string, string, int> compare)
    {
        string? smallest = null;
        string? largest = null;
        foreach (string value in texts)
        {
            smallest = smallest is null || compare(value, smallest) < 0 ? value : smallest;
            largest = largest is null || compare(value, largest) > 0 ? value : largest;
        }

        return (smallest, largest);
    }

    private static bool OrdersMayDiffer(string[] texts)
    {
        bool surrogates = false;
        bool high = false;
        foreach (string value in texts)
        {
            int at = value.AsSpan().IndexOfAnyInRange('\uD800', '\uFFFF');
            if (at >= 0)
            {
                ReadOnlySpan<char> rest = value.AsSpan(at);
                surrogates |= rest.ContainsAnyInRange('\uD800', '\uDFFF');
                high |= rest.ContainsAnyInRange('\uE000', '\uFFFF');
            }
        }

        return surrogates && high;
    }
}
