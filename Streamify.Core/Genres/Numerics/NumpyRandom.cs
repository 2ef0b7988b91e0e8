namespace Streamify.Core.Genres.Numerics;

/// <summary>Draws as numpy's <c>RandomState(seed)</c> does, bit for bit, so that splits seeded there are the same here.</summary>
internal sealed class NumpyRandom(int seed)
{
    private readonly Mt19937 _generator = new((uint)seed);

    /// <summary>A uniform whole number in [0, <paramref name="maximum"/>]: bits are masked to the next power of two and redrawn when too large.</summary>
    public uint NextInterval(uint maximum)
    {
        if (maximum == 0)
        {
            return 0;
        }

        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(maximum);
        uint value;
        do
        {
            value = _generator.NextUInt32() & mask;
        }
        while (value > maximum);
        return value;
    }

    /// <summary>A uniform number in [0, 1) of 53 bits.</summary>
    public double NextDouble()
    {
        uint high = _generator.NextUInt32() >> 5;
        uint low = _generator.NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>Fisher and Yates from the top, in place.</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)NextInterval((uint)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 shuffled.</summary>
    public int[] Permutation(int count)
    {
        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = i;
        }

        Shuffle<int>(values);
        return values;
    }

    /// <summary><paramref name="size"/> different numbers below <paramref name="count"/> in drawing order: what a sample without replacement takes.</summary>
    public int[] Sample(int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, count);
        return Permutation(count)[..size];
    }
}
