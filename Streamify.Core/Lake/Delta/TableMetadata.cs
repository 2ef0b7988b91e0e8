namespace Streamify.Core.Lake.Delta;

/// <summary>The table's identity and schema.</summary>
internal sealed record TableMetadata(
    string Id,
    string? Name,
    string SchemaJson,
    IReadOnlyList<string> PartitionColumns,
    IReadOnlyDictionary<string, string> Configuration,
    long CreatedTime) : DeltaAction;
