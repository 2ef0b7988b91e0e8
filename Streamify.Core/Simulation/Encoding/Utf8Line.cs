using System.Buffers.Text;

namespace Streamify.Core.Simulation.Encoding;

/// <summary>Puts UTF-8 fragments and numbers one behind the other.</summary>
internal ref struct Utf8Line(Span<byte> to)
{
    private readonly Span<byte> _to = to;

    public int Length { get; private set; }

    public void Add(ReadOnlySpan<byte> fragment)
    {
        fragment.CopyTo(_to[Length..]);
        Length += fragment.Length;
    }

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, _to[Length..], out int written);
        Length += written;
    }
}
