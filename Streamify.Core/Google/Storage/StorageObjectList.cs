namespace Streamify.Core.Google.Storage;

/// <summary>A page of a listing.</summary>
internal sealed record StorageObjectList
{
    public IReadOnlyList<StorageObject>? Items { get; init; }

    public string? NextPageToken { get; init; }
}
