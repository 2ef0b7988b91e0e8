namespace Streamify.Core.Catalogue.Drawing;

/// <summary>
/// Steele, Lea and Flood's SplitMix64: eight bytes of state, so that every user, song and artist can have a stream of its own, and the
/// same numbers on every machine and .NET version (which <see cref="Random"/> does not promise).
/// </summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>A stream that belongs to <paramref name="seed"/> and <paramref name="stream"/> alone.</summary>
    public static SplitMix64 Of(long seed, long stream) => new(Mix(Mix((ulong)seed + Gamma) ^ ((ulong)stream * 0xD1342543DE82EF95)));

    /// <summary>What <see cref="SplitMix64(ulong)"/> takes to go on here.</summary>
    public readonly ulong State => _state;

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Exponentially distributed with the given mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1.0 - NextDouble());

    /// <summary>Standard normal (Box and Muller; the second number is not kept, the state stays eight bytes).</summary>
    public double Gaussian() => Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble())) * Math.Cos(2.0 * Math.PI * NextDouble());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
