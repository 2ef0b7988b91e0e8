namespace Streamify.Core.State;

/// <summary>Something that somebody did, or tried.</summary>
/// <param name="Happened">When, UTC.</param>
/// <param name="Actor">Who, by name; <c>command line</c> and <c>start</c> stand for the process itself.</param>
/// <param name="Action">What, in a few words.</param>
/// <param name="Detail">To what, or why; null when the action says it all. Never a password or a token.</param>
/// <param name="Address">From where; null when it did not come over the network.</param>
public sealed record AuditEntry(DateTimeOffset Happened, string Actor, string Action, string? Detail, string? Address);
