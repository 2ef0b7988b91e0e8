namespace Streamify.Core.State;

/// <summary>Leave to choose a password once, for whoever holds the token.</summary>
/// <param name="UserId">For which user; null for the first admin, who is yet to be named.</param>
/// <param name="Expires">Until when, UTC; null for as long as it stands.</param>
public sealed record SetupToken(long? UserId, DateTimeOffset? Expires);
