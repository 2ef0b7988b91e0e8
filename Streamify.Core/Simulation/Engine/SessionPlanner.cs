using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Engine;

/// <summary>Says when a user's next session starts. All times are epoch milliseconds, all zones those of <see cref="TimeZones"/>.</summary>
internal sealed class SessionPlanner(SimulationModel model)
{
    private const double ArrivalRetrySeconds = 43_200;

    private readonly TimeShape _shape = model.Shape;
    private readonly AccountRhythm _rhythm = new(model.Habits.DayRhythm);
    private readonly TimeGrain _grain = model.Grain;
    private readonly long _gap = (long)(model.Config.SessionGap * 1000);

    /// <summary>
    /// The start after the event at <paramref name="last"/>: at least the session gap later, then as long as the user likes, moved along the
    /// day, and put off while the days off reject it.
    /// </summary>
    public long Next(long last, double betaSeconds, byte zone, long registration, ref SplitMix64 random)
    {
        long from = last;
        while (true)
        {
            long candidate = Candidate(from + _grain.Exponential(betaSeconds, ref random) + _gap, zone, registration, out double rejection);
            if (candidate < from)
            {
                from += _gap;
            }
            else if (random.NextDouble() < rejection)
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
    public long BeforeStart(long from, double betaSeconds, byte zone, long registration, ref SplitMix64 random)
    {
        long beta = _grain.Of(betaSeconds);
        long start = from - (2 * beta);
        do
        {
            start = Next(start, betaSeconds, zone, registration, ref random);
        }
        while (start < from - beta);
        return start;
    }

    /// <summary>
    /// The first session of a user who arrives at <paramref name="arrival"/>: after <paramref name="earliest"/>, and never more than the day
    /// cycle's amplitude before the arrival.
    /// </summary>
    public long OfArrival(long arrival, long earliest, byte zone, ref SplitMix64 random)
    {
        long from = arrival;
        while (true)
        {
            long candidate = Candidate(from, zone, registration: 0, out double rejection);
            if (random.NextDouble() >= rejection)
            {
                return candidate > earliest ? candidate : Math.Max(from, earliest + 1);
            }

            from += _grain.Exponential(ArrivalRetrySeconds, ref random);
        }
    }

    private long Candidate(long time, byte zone, long registration, out double rejection)
    {
        long offset = TimeZones.OffsetAt(zone, time);
        long warped = _grain.Floor(_shape.Warp(time + offset, _rhythm.LaterAt(registration, time)) - time - offset) + time;
        rejection = _shape.Rejection(warped + offset);
        return warped;
    }
}
