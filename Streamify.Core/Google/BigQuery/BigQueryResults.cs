using System.Text.Json;

namespace Streamify.Core.Google.BigQuery;

/// <summary>A page of an answer.</summary>
internal sealed record BigQueryResults
{
    public bool JobComplete { get; init; } = true;

    public BigQuerySchema? Schema { get; init; }

    public IReadOnlyList<Row>? Rows { get; init; }

    public string? PageToken { get; init; }

    /// <summary>One row.</summary>
    internal sealed record Row(IReadOnlyList<Cell>? F);

    /// <summary>One value: text, null, a list of cells, or a row.</summary>
    internal sealed record Cell(JsonElement V);
}
