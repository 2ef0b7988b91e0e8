using Parquet;
using Parquet.Schema;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Columns;

/// <summary>Raw bytes, never null.</summary>
internal sealed class BinaryBuffer(LakeColumn column) : ColumnBuffer(column)
{
    private readonly Chunks<ReadOnlyMemory<byte>> _values = new();

    public void Append(ReadOnlyMemory<byte> value)
    {
        _values.Add(value);
        Rows++;
    }

    public override void Clear()
    {
        _values.Clear();
        Rows = 0;
    }

    public override ColumnStatistics GetStatistics() => new(0, null, null);

    public override DataField CreateDeclared() => new(Column.Name, typeof(byte[]), isNullable: false);

    public override Task WriteAsync(ParquetRowGroupWriter writer, DataField field, int start, int rows, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>[] values = new ReadOnlyMemory<byte>[rows];
        _values.CopyTo(start, values);
        return writer.WriteAllPartsAsync(field, (ReadOnlyMemory<ReadOnlyMemory<byte>>)values, null, null, cancellationToken);
    }
}
