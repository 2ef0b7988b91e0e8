namespace Streamify.Core.Google.Storage;

/// <summary>What to download of an object.</summary>
internal sealed record DownloadObjectOptions
{
    /// <summary>This generation; null: the newest.</summary>
    public long? Generation { get; init; }

    /// <summary>The first byte.</summary>
    public long From { get; init; }

    /// <summary>How many bytes; null: all from the first on.</summary>
    public long? Length { get; init; }
}
