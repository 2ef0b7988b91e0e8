namespace Streamify.Core.Streaming;

/// <summary>One record to append.</summary>
/// <param name="Payload">The event as UTF-8 JSON, or whatever arrived in its place; no trailing newline.</param>
/// <param name="Timestamp">Epoch milliseconds UTC.</param>
/// <param name="Key">What keeps one user's events in order: the user id, or 0 when there is none.</param>
/// <param name="Origin">Where it came from when that helps to find it again (<c>file.json.gz:17</c>); usually null.</param>
public readonly record struct LogRecord(ReadOnlyMemory<byte> Payload, long Timestamp, long Key = 0, string? Origin = null);
