namespace Streamify.Core.Simulation.Engine;

/// <summary>The events of one slice of time, in order; valid until the crowd runs on.</summary>
internal readonly struct Slice(RawEvent[] events, ulong[] order, int count)
{
    public int Count => count;

    public ref readonly RawEvent this[int index] => ref events[(int)(uint)order[index]];
}
