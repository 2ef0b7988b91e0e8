using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>Bytes as they are; in the positions' topic an empty value is none, which compaction understands as a deletion.</summary>
internal sealed class NullableMemorySerializer(string positionsTopic) : ISerializer<ReadOnlyMemory<byte>>
{
    public byte[] Serialize(ReadOnlyMemory<byte> data, SerializationContext context) =>
        data.IsEmpty && context.Topic == positionsTopic ? null! : MemorySerializer.Instance.Serialize(data, context);
}
