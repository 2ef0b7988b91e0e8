namespace Streamify.Core.Lake;

/// <summary>What a replay did.</summary>
/// <param name="Replayed">Records appended to the event log again.</param>
/// <param name="StillBroken">Records that still are no events; they were left alone.</param>
/// <param name="AlreadyReplayed">Records that an earlier replay had appended.</param>
public sealed record ReplayResult(long Replayed, long StillBroken, long AlreadyReplayed);
