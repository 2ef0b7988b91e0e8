namespace Streamify.Core.Google.BigQuery;

/// <summary>A table or view: the fields of Google's resource that Streamify uses.</summary>
internal sealed record BigQueryTable
{
    public Reference? TableReference { get; init; }

    /// <summary><c>TABLE</c> or <c>VIEW</c>; told by the service.</summary>
    public string? Type { get; init; }

    public BigQuerySchema? Schema { get; init; }

    public Partitioning? TimePartitioning { get; init; }

    public Cluster? Clustering { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>When the service deletes it, epoch milliseconds; null: never.</summary>
    public long? ExpirationTime { get; init; }

    /// <summary>Names a table.</summary>
    internal sealed record Reference(string ProjectId, string DatasetId, string TableId);

    /// <summary>One partition a day of <paramref name="Field"/>.</summary>
    internal sealed record Partitioning(string Type, string Field);

    /// <summary>The columns by which rows are kept together, the most important first.</summary>
    internal sealed record Cluster(IReadOnlyList<string> Fields);
}
