using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>A record that is no event.</summary>
/// <param name="Partition">Where it was in the event log.</param>
/// <param name="Offset">Likewise.</param>
/// <param name="Origin">Where it came from, when the log knows.</param>
/// <param name="Reason">Why it is no event.</param>
/// <param name="Timestamp">Epoch milliseconds UTC given at the append.</param>
/// <param name="ReceivedDate">UTC date on which the sink read it.</param>
/// <param name="Payload">The raw bytes.</param>
internal sealed record DeadLetter(TopicPartition Partition, long Offset, string? Origin, string Reason, long Timestamp, DateOnly ReceivedDate, byte[] Payload);
