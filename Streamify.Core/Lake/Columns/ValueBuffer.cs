using Parquet;
using Parquet.Schema;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Columns;

/// <summary>Numbers, times and truth values.</summary>
internal sealed class ValueBuffer<T>(LakeColumn column) : ColumnBuffer(column)
    where T : struct, IComparable<T>
{
    private T[] _values = [];
    private int[]? _levels;
    private int _present;

    public void Append(T value)
    {
        // Values are kept dense beside their definition levels, exactly as the file wants them; levels only once there is a null.
        _values = Grown(_values, _present);
        _values[_present++] = value;
        Level(1);
    }

    public void Append(T? value)
    {
        if (value is { } present)
        {
            Append(present);
            return;
        }

        if (_levels is null)
        {
            _levels = new int[Math.Max(FirstCapacity, _values.Length)];
            Array.Fill(_levels, 1, 0, Rows);
        }

        Level(0);
    }

    public override void Clear()
    {
        Rows = 0;
        _present = 0;
        _levels = null;
    }

    public override ColumnStatistics GetStatistics()
    {
        int nulls = Rows - _present;
        if (_present == 0 || typeof(T) == typeof(bool))
        {
            return new ColumnStatistics(nulls, null, null);
        }

        T smallest = _values[0];
        T largest = smallest;
        foreach (T value in _values.AsSpan(0, _present))
        {
            if (value is double number && !double.IsFinite(number))
            {
                // JSON has no infinities, and a bound beside a NaN says nothing.
                return new ColumnStatistics(nulls, null, null);
            }

            if (value.CompareTo(smallest) < 0)
            {
                smallest = value;
            }
            else if (value.CompareTo(largest) > 0)
            {
                largest = value;
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

    public override Task WriteAsync(ParquetRowGroupWriter writer, DataField field, CancellationToken cancellationToken) =>
        writer.WriteAllPartsAsync(
            field,
            (ReadOnlyMemory<T>)_values.AsMemory(0, _present),
            Column.Nullable ? (ReadOnlyMemory<int>?)(_levels is null ? AllPresent(Rows) : _levels.AsMemory(0, Rows)) : null,
            null,
            cancellationToken);

    private void Level(int level)
    {
        if (_levels is not null)
        {
            _levels = Grown(_levels, Rows);
            _levels[Rows] = level;
        }

        Rows++;
    }

    private static object Widen(T value) => value switch
    {
        int number => (long)number,
        _ => value,
    };
}
