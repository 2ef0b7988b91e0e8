namespace Streamify.Core.Google.BigQuery;

/// <summary>The columns of a table or an answer.</summary>
internal sealed record BigQuerySchema
{
    public IReadOnlyList<BigQueryField> Fields { get; init; } = [];
}
