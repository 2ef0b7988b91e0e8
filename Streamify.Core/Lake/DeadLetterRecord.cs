namespace Streamify.Core.Lake;

/// <summary>A record that is no event, as it was found in the event log.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="Origin">Where it came from (file and line), when that is known.</param>
/// <param name="Reason">Why it is no event.</param>
/// <param name="Timestamp">The time that its producer gave it, UTC; null when that was no time.</param>
/// <param name="ReceivedDate">The UTC date on which the sink read it.</param>
/// <param name="Payload">The raw bytes.</param>
public sealed record DeadLetterRecord(
    string Topic,
    int Partition,
    long Offset,
    string? Origin,
    string Reason,
    DateTimeOffset? Timestamp,
    DateOnly ReceivedDate,
    ReadOnlyMemory<byte> Payload);
