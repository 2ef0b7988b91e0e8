using System.Buffers;
using Parquet;
using Parquet.Schema;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Columns;

/// <summary>Numbers, times and truth values.</summary>
internal sealed class ValueBuffer<T>(LakeColumn column) : ColumnBuffer(column)
    where T : struct, IComparable<T>
{
    private readonly Chunks<T> _values = new();
    private readonly Chunks<bool> _isPresent = new();

    public void Append(T value)
    {
        // Values are kept dense, as the file wants them; which rows have one is kept only once there is a row without.
        _values.Add(value);
        if (_isPresent.Count > 0)
        {
            _isPresent.Add(true);
        }

        Rows++;
    }

    public void Append(T? value)
    {
        if (value is { } present)
        {
            Append(present);
            return;
        }

        while (_isPresent.Count < Rows)
        {
            _isPresent.Add(true);
        }

        _isPresent.Add(false);
        Rows++;
    }

    public override void Clear()
    {
        Rows = 0;
        _values.Clear();
        _isPresent.Clear();
    }

    public override ColumnStatistics GetStatistics()
    {
        int nulls = Rows - _values.Count;
        if (_values.Count == 0 || typeof(T) == typeof(bool))
        {
            return new ColumnStatistics(nulls, null, null);
        }

        T smallest = _values.Segment(0)[0];
        T largest = smallest;
        for (int segment = 0; segment < _values.Segments; segment++)
        {
            foreach (T value in _values.Segment(segment))
            {
                if (value is double number && !double.IsFinite(number))
                {
                    // JSON has no infinities, and a bound beside a NaN says nothing.
                    return new ColumnStatistics(nulls, null, null);
                }

                smallest = value.CompareTo(smallest) < 0 ? value : smallest;
                largest = value.CompareTo(largest) > 0 ? value : largest;
            }
        }

        return new ColumnStatistics(nulls, Widen(smallest), Widen(largest));
    }

    public override DataField CreateDeclared() => Column.Type == LakeType.Timestamp
        ? new DateTimeDataField(Column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, Column.Nullable)
        : CreateWritten();

    // A time is written as the integer it is: handed over as a date and time, the library would write the statistics of microseconds
    // in milliseconds, and readers would skip the wrong files.
    public override DataField CreateWritten() => new DataField<T>(Column.Name, Column.Nullable);

    public override async Task WriteAsync(ParquetRowGroupWriter writer, DataField field, int start, int rows, CancellationToken cancellationToken)
    {
        bool hasNulls = _isPresent.Count > 0;
        T[] values = ArrayPool<T>.Shared.Rent(rows);
        bool[] present = ArrayPool<bool>.Shared.Rent(hasNulls ? start + rows : 0);
        int[] levels = ArrayPool<int>.Shared.Rent(hasNulls ? rows : 0);
        try
        {
            (int first, int count) = (start, rows);
            if (hasNulls)
            {
                _isPresent.CopyTo(0, present.AsSpan(0, start + rows));
                first = present.AsSpan(0, start).Count(true);
                count = present.AsSpan(start, rows).Count(true);
                for (int row = 0; row < rows; row++)
                {
                    levels[row] = present[start + row] ? 1 : 0;
                }
            }

            _values.CopyTo(first, values.AsSpan(0, count));
            await writer.WriteAllPartsAsync(
                field,
                (ReadOnlyMemory<T>)values.AsMemory(0, count),
                Column.Nullable ? (ReadOnlyMemory<int>?)(hasNulls ? levels.AsMemory(0, rows) : AllPresent(rows)) : null,
                null,
                cancellationToken);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(values);
            ArrayPool<bool>.Shared.Return(present);
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    private static object Widen(T value) => value switch
    {
        int number => (long)number,
        _ => value,
    };
}
