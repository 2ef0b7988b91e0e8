using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>BigQuery's (GoogleSQL).</summary>
internal sealed class BigQuerySyntax(string prefix) : WarehouseSyntax
{
    private readonly BigQueryDialect _dialect = new(prefix);

    public override string Shared => "AS";

    public override string Table(string schema, string name) => $"{prefix}{schema}.{name}";

    public override string Parameter(string name) => $"@{name}";

    public override string Microseconds(string timestamp) => _dialect.UnixMicroseconds(timestamp);

    public override string Cut(string number, long size) => $"DIV({number}, {Number(size)}) * {Number(size)}";

    public override string StartOf(string date) => $"TIMESTAMP({date})";
}
