using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>Bytes as they are, without a copy when the memory is a whole array.</summary>
internal sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>>
{
    public static MemorySerializer Instance { get; } = new();

    public byte[] Serialize(ReadOnlyMemory<byte> data, SerializationContext context) =>
        MemoryMarshal.TryGetArray(data, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : data.ToArray();
}
