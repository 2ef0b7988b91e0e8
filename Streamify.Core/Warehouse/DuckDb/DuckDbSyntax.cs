using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>DuckDB's.</summary>
internal sealed class DuckDbSyntax : WarehouseSyntax
{
    public override string Shared => "AS MATERIALIZED";

    public override string Table(string schema, string name) => $"{schema}.{name}";

    public override string Parameter(string name) => $"${name}";

    public override string Microseconds(string timestamp) => DuckDbDialect.Instance.UnixMicroseconds(timestamp);

    public override string Cut(string number, long size) => $"{number} // {Number(size)} * {Number(size)}";

    public override string StartOf(string date) => $"CAST({date} AS TIMESTAMPTZ)";
}
