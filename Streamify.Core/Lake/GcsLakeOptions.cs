namespace Streamify.Core.Lake;

/// <summary>A lake in Google Cloud Storage (<c>Streamify:Lake:Gcs</c>).</summary>
public sealed class GcsLakeOptions
{
    /// <summary>The bucket's name, without <c>gs://</c>.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The folder in the bucket, such as <c>streamify/lake</c>; empty for its root.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Another address of the service: one of Google's own, or an emulator, to which no credentials are sent. Without it the variable
    /// <c>STORAGE_EMULATOR_HOST</c> counts, then Google.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>How much of this machine's disk the copies of lake files may take, bytes; the files of one piece of work may go beyond it.</summary>
    public long CacheBytes { get; set; } = 20L << 30;
}
