using System.Numerics;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation.Reporting;

/// <summary>Counts whole numbers of at least 0 in buckets that are exact up to 255 and less than one per cent wide above.</summary>
internal sealed class LogHistogram
{
    private const int Bits = 7;
    private const int PerPower = 1 << Bits;
    private const int Buckets = (64 - Bits) * PerPower;

    private readonly long[] _counts;
    private long _count;
    private double _sum;

    public LogHistogram() => _counts = new long[Buckets];

    public LogHistogram(LogHistogram other) => (_counts, _count, _sum) = ([.. other._counts], other._count, other._sum);

    public void Add(long value)
    {
        value = Math.Max(0, value);
        _counts[BucketOf(value)]++;
        _count++;
        _sum += value;
    }

    /// <summary>The mean and the quantiles, each multiplied by <paramref name="unit"/>; null when nothing was counted.</summary>
    public Quantiles? Quantiles(double unit) => _count == 0
        ? null
        : new Quantiles(_sum / _count * unit, At(0.25) * unit, At(0.5) * unit, At(0.75) * unit, At(0.9) * unit, At(0.95) * unit, At(0.99) * unit);

    public void Save(BinaryWriter checkpoint)
    {
        checkpoint.Write(_count);
        checkpoint.Write(_sum);
        Checkpoint.Write<long>(checkpoint, _counts);
    }

    public void Load(BinaryReader checkpoint)
    {
        _count = checkpoint.ReadInt64();
        _sum = checkpoint.ReadDouble();
        Checkpoint.Read<long>(checkpoint, _counts);
    }

    private double At(double share)
    {
        long wanted = (long)Math.Ceiling(share * _count);
        int bucket = -1;
        for (long seen = 0; seen < wanted;)
        {
            seen += _counts[++bucket];
        }

        return MiddleOf(Math.Max(0, bucket));
    }

    private static int BucketOf(long value)
    {
        int power = BitOperations.Log2((ulong)value | 1);
        int shift = Math.Max(0, power - Bits);
        return (shift * PerPower) + (int)(value >> shift);
    }

    private static double MiddleOf(int bucket)
    {
        int shift = Math.Max(0, (bucket / PerPower) - 1);
        double lowest = (double)(bucket - (shift * PerPower)) * (1L << shift);
        return lowest + (((1L << shift) - 1) / 2.0);
    }
}
