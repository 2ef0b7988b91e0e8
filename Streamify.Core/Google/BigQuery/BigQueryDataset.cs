namespace Streamify.Core.Google.BigQuery;

/// <summary>A dataset: the fields of Google's resource that Streamify uses.</summary>
internal sealed record BigQueryDataset
{
    public Reference? DatasetReference { get; init; }

    public string? Location { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Names a dataset.</summary>
    internal sealed record Reference(string ProjectId, string DatasetId);
}
