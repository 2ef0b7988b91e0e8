namespace Streamify.Core.Google.BigQuery;

/// <summary>A column. Types are those of the service: <c>STRING</c>, <c>INTEGER</c>, <c>FLOAT</c>, <c>BOOLEAN</c>, <c>TIMESTAMP</c>, <c>DATE</c>, <c>NUMERIC</c>, <c>BYTES</c>, <c>RECORD</c>.</summary>
internal sealed record BigQueryField
{
    public string Name { get; init; } = "";

    public string Type { get; init; } = "";

    /// <summary><c>NULLABLE</c>, <c>REQUIRED</c> or <c>REPEATED</c>; null means the first.</summary>
    public string? Mode { get; init; }

    public IReadOnlyList<BigQueryField>? Fields { get; init; }
}
