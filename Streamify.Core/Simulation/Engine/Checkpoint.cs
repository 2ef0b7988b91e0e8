using System.Runtime.InteropServices;
using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Engine;

/// <summary>How checkpoints are written: little-endian fields one behind the other, between two marks.</summary>
internal static class Checkpoint
{
    private const long StartMark = 0x314D49535F545253;
    private const long EndMark = 0x444E455F4D49535F;

    public static void WriteStart(BinaryWriter writer) => writer.Write(StartMark);

    public static void WriteEnd(BinaryWriter writer)
    {
        writer.Write(EndMark);
        writer.Flush();
    }

    public static void ReadStart(BinaryReader reader) => Expect(reader, StartMark, "It is no checkpoint of a simulation.");

    public static void ReadEnd(BinaryReader reader) => Expect(reader, EndMark, "The checkpoint is damaged.");

    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads what <see cref="Write{T}"/> wrote into the beginning of <paramref name="values"/>.</summary>
    public static int Read<T>(BinaryReader reader, Span<T> values)
        where T : unmanaged
    {
        int count = reader.ReadInt32();
        if (count < 0 || count > values.Length)
        {
            throw new InvalidDataException($"The checkpoint is damaged: a list has {count} entries; expected at most {values.Length}.");
        }

        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values[..count]));
        return count;
    }

    public static void Write(BinaryWriter writer, in SplitMix64 random) => writer.Write(random.State);

    public static SplitMix64 ReadRandom(BinaryReader reader) => new(reader.ReadUInt64());

    private static void Expect(BinaryReader reader, long mark, string otherwise)
    {
        if (reader.ReadInt64() != mark)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
