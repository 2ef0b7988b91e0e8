using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>Collects the fields that have no column, as they stand in the JSON, into one object.</summary>
internal sealed class ExtraFields
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Adds the property whose value <paramref name="reader"/> stands on, and moves to the end of that value.</summary>
    /// <param name="reader">Stands on the first token of the value.</param>
    /// <param name="rawName">The name's bytes as they stand in the JSON, escapes included.</param>
    /// <param name="json">The whole event.</param>
    public void Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> rawName, ReadOnlySpan<byte> json)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        ReadOnlySpan<byte> value = json[start..(int)reader.BytesConsumed];

        _buffer.Write(_buffer.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        _buffer.Write(rawName);
        _buffer.Write("\":"u8);
        _buffer.Write(value);
    }

    /// <summary>The object as text; null when nothing was added.</summary>
    public string? ToText()
    {
        if (_buffer.WrittenCount == 0)
        {
            return null;
        }

        _buffer.Write("}"u8);
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }
}
