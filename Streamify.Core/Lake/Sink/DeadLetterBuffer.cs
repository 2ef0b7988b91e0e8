using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Sink;

/// <summary>Lays dead letters out in columns.</summary>
internal static class DeadLetterBuffer
{
    public static IReadOnlyList<ColumnBuffer> Columns(IEnumerable<DeadLetter> letters)
    {
        ColumnBuffer[] columns = [.. LakeSchema.DeadLetters.Columns.Select(ColumnBuffer.For)];
        TextBuffer topic = (TextBuffer)columns[0];
        ValueBuffer<int> partition = (ValueBuffer<int>)columns[1];
        ValueBuffer<long> offset = (ValueBuffer<long>)columns[2];
        TextBuffer origin = (TextBuffer)columns[3];
        TextBuffer reason = (TextBuffer)columns[4];
        ValueBuffer<long> timestamp = (ValueBuffer<long>)columns[5];
        BinaryBuffer payload = (BinaryBuffer)columns[6];
        foreach (DeadLetter letter in letters)
        {
            topic.Append(letter.Partition.Topic);
            partition.Append(letter.Partition.Partition);
            offset.Append(letter.Offset);
            origin.Append(letter.Origin);
            reason.Append(letter.Reason);
            timestamp.Append(Micros(letter.Timestamp));
            payload.Append(letter.Payload);
        }

        return columns;
    }

    // The time of an append is the producer's word; one that no reader of the table could show is left out.
    private static long? Micros(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? milliseconds * 1000
            : null;
}
