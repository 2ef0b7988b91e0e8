using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>
/// Copies a record's value into one buffer that is used again and again, and answers its length: nothing is allocated per record.
/// The value is good until the next call of Consume.
/// </summary>
internal sealed class BufferDeserializer : IDeserializer<int>
{
    private byte[] _buffer = new byte[4096];

    public ReadOnlySpan<byte> Value(int length) => _buffer.AsSpan(0, length);

    public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (data.Length > _buffer.Length)
        {
            _buffer = new byte[Math.Max(data.Length, _buffer.Length * 2)];
        }

        data.CopyTo(_buffer);
        return data.Length;
    }
}
