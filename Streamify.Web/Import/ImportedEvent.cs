namespace Streamify.Web.Import;

/// <summary>What a line becomes for one topic.</summary>
/// <param name="Topic">The topic it goes to.</param>
/// <param name="Payload">The event, or the line as it is when it is none.</param>
/// <param name="Timestamp">Epoch milliseconds UTC; null when it is no event.</param>
/// <param name="UserId">The user it belongs to, 0 when unknown.</param>
/// <param name="Reason">Why it is no event; null when it is one.</param>
internal readonly record struct ImportedEvent(string Topic, ReadOnlyMemory<byte> Payload, long? Timestamp, long UserId, string? Reason);
