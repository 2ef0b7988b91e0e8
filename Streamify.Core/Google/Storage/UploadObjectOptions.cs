namespace Streamify.Core.Google.Storage;

/// <summary>Conditions of an upload.</summary>
internal sealed record UploadObjectOptions
{
    /// <summary>The upload fails with 412 unless the object has this generation now; 0: unless there is none. Null: whatever is there.</summary>
    public long? IfGenerationMatch { get; init; }
}
