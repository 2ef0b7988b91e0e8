namespace Streamify.Core.Google.BigQuery;

/// <summary>Takes files of a bucket into a table.</summary>
internal sealed record LoadJob
{
    public required IReadOnlyList<string> SourceUris { get; init; }

    public required string SourceFormat { get; init; }

    public required BigQueryTable.Reference DestinationTable { get; init; }

    public BigQuerySchema? Schema { get; init; }

    /// <summary>Columns of the files that the schema lacks are passed over.</summary>
    public bool? IgnoreUnknownValues { get; init; }

    public string? WriteDisposition { get; init; }

    public string? CreateDisposition { get; init; }
}
