namespace Streamify.Core.Lake;

/// <summary>How the sink is.</summary>
/// <param name="Healthy">Whether everything read is committed, or will be within three flushes.</param>
/// <param name="OldestUnflushed">How long ago the oldest event was read that is not committed yet; zero when there is none.</param>
/// <param name="Reason">Why it is not healthy, in words that anybody may read; null when it is.</param>
/// <param name="Detail">What the last failure said: paths, buckets and brokers may stand in it, so it is for whoever runs this; null when nothing failed or it is healthy.</param>
public sealed record LakeHealthStatus(bool Healthy, TimeSpan OldestUnflushed, string? Reason, string? Detail = null);
