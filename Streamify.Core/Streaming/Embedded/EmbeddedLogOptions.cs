namespace Streamify.Core.Streaming.Embedded;

/// <summary>Options of the embedded log (<c>Streamify:Streaming:Embedded</c>).</summary>
public sealed class EmbeddedLogOptions
{
    /// <summary>How long records stay after the lake has committed them.</summary>
    public TimeSpan RetentionAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Above this size of the used part of the file, bytes, committed records go before their age is reached.
    /// What the lake has not committed is never deleted.
    /// </summary>
    public long RetentionBytes { get; set; } = 4L << 30;
}
