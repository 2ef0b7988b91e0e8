using Parquet;
using Parquet.Schema;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Columns;

/// <summary>Raw bytes, never null.</summary>
internal sealed class BinaryBuffer(LakeColumn column) : ColumnBuffer(column)
{
    private ReadOnlyMemory<byte>[] _values = [];

    public void Append(ReadOnlyMemory<byte> value)
    {
        _values = Grown(_values, Rows);
        _values[Rows++] = value;
    }

    public override void Clear()
    {
        Array.Clear(_values, 0, Rows);
        Rows = 0;
    }

    public override ColumnStatistics GetStatistics() => new(0, null, null);

    public override DataField CreateDeclared() => new(Column.Name, typeof(byte[]), isNullable: false);

    public override Task WriteAsync(ParquetRowGroupWriter writer, DataField field, CancellationToken cancellationToken) =>
        writer.WriteAllPartsAsync(field, (ReadOnlyMemory<ReadOnlyMemory<byte>>)_values.AsMemory(0, Rows), null, null, cancellationToken);
}
