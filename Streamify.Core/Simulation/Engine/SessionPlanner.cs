using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Engine;

/// <summary>Says when a user's next session starts. All times are epoch milliseconds.</summary>
internal sealed class SessionPlanner(TimeShape shape, double sessionGapSeconds)
{
    private const double ArrivalRetrySeconds = 43_200;

    private readonly long _gap = (long)(sessionGapSeconds * 1000);

    /// <summary>
    /// The start after the event at <paramref name="last"/>: at least the session gap later, then as long as the user likes, moved along the
    /// day, and put off while the days off reject it.
    /// </summary>
    public long Next(long last, double betaSeconds, ref SplitMix64 random)
    {
        long from = last;
        while (true)
        {
            long candidate = shape.Warp(from + (long)(random.Exponential(betaSeconds) * 1000) + _gap);
            if (candidate < from)
            {
                from += _gap;
            }
            else if (random.NextDouble() < shape.Rejection(candidate))
            {
                from = candidate;
            }
            else
            {
                return candidate;
            }
        }
    }

    /// <summary>A start long enough before <paramref name="from"/> that the user is in the middle of life there.</summary>
    public long BeforeStart(long from, double betaSeconds, ref SplitMix64 random)
    {
        long beta = (long)(betaSeconds * 1000);
        long start = from - (2 * beta);
        do
        {
            start = Next(start, betaSeconds, ref random);
        }
        while (start < from - beta);
        return start;
    }

    /// <summary>
    /// The first session of a user who arrives at <paramref name="arrival"/>: after <paramref name="earliest"/>, and never more than the day
    /// cycle's amplitude before the arrival.
    /// </summary>
    public long OfArrival(long arrival, long earliest, ref SplitMix64 random)
    {
        long from = arrival;
        while (true)
        {
            long candidate = shape.Warp(from);
            if (random.NextDouble() >= shape.Rejection(candidate))
            {
                return candidate > earliest ? candidate : Math.Max(from, earliest + 1);
            }

            from += (long)(random.Exponential(ArrivalRetrySeconds) * 1000);
        }
    }
}
