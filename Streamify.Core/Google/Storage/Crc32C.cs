using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Streamify.Core.Google.Storage;

/// <summary>The checksum of Cloud Storage: CRC-32C (Castagnoli), written as Base64 of its big-endian bytes.</summary>
internal struct Crc32C()
{
    private uint _state = uint.MaxValue;

    public static string Of(ReadOnlySpan<byte> content)
    {
        Crc32C checksum = new();
        checksum.Append(content);
        return checksum.ToString();
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        uint state = _state;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(content);
        foreach (ulong word in words)
        {
            state = BitOperations.Crc32C(state, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (byte value in content[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, value);
        }

        _state = state;
    }

    public override readonly string ToString()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~_state);
        return Convert.ToBase64String(bytes);
    }
}
