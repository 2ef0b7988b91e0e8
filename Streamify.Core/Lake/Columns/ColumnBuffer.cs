using Parquet;
using Parquet.Schema;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Columns;

/// <summary>The values of one column that wait to be written, row by row.</summary>
internal abstract class ColumnBuffer(LakeColumn column)
{
    private static int[] _definitionLevels = [];

    public LakeColumn Column { get; } = column;

    public int Rows { get; protected set; }

    /// <summary>Forgets the values.</summary>
    public abstract void Clear();

    /// <summary>A buffer for the column's type.</summary>
    public static ColumnBuffer For(LakeColumn column) => column.Type switch
    {
        LakeType.Text => new TextBuffer(column),
        LakeType.Binary => new BinaryBuffer(column),
        LakeType.Int32 => new ValueBuffer<int>(column),
        LakeType.Int64 or LakeType.Timestamp => new ValueBuffer<long>(column),
        LakeType.Double => new ValueBuffer<double>(column),
        LakeType.Boolean => new ValueBuffer<bool>(column),
        _ => throw new ArgumentException($"a column of type {column.Type} is not kept in files", nameof(column)),
    };

    /// <summary>What readers may know of the column without opening the file.</summary>
    public abstract ColumnStatistics GetStatistics();

    /// <summary>How the file's schema declares the column.</summary>
    public abstract DataField CreateDeclared();

    /// <summary>
    /// How the values are handed to the library, when that is not as declared: the library checks only that the names agree, and
    /// takes statistics and encoding from this one. Ask after <see cref="GetStatistics"/>.
    /// </summary>
    public virtual DataField CreateWritten() => CreateDeclared();

    /// <summary>Writes <paramref name="rows"/> rows from row <paramref name="start"/> on as the row group's next column.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter writer, DataField field, int start, int rows, CancellationToken cancellationToken);

    /// <summary>The definition levels of a column without nulls; one array for all of them.</summary>
    protected static ReadOnlyMemory<int> AllPresent(int rows)
    {
        int[] present = Volatile.Read(ref _definitionLevels);
        if (present.Length < rows)
        {
            present = new int[Math.Max(rows, present.Length * 2)];
            Array.Fill(present, 1);
            Volatile.Write(ref _definitionLevels, present);
        }

        return present.AsMemory(0, rows);
    }
}
