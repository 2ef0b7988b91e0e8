namespace Streamify.Core.Simulation.Behaviour;

/// <summary>When sessions start: the day cycle, which gathers starts around three in the afternoon, and the quieter days off.</summary>
internal sealed class TimeShape(double damping, double weekendDamping, double offsetMinutes, double scaleMinutes, Func<int, bool> isOff)
{
    public const long Day = 86_400_000;
    private const long ThreeOClock = 10_800_000;

    private readonly double _amplitude = damping * Day;
    private readonly double _offset = offsetMinutes * 60_000;
    private readonly double _scale = scaleMinutes * 60_000;

    /// <summary>Most milliseconds by which <see cref="Warp"/> moves a time.</summary>
    public long Amplitude => (long)Math.Ceiling(_amplitude);

    /// <summary>
    /// Moves a session's start (local milliseconds since 1970) along the day: not at 03:00 and 15:00, later in the morning, earlier in the evening,
    /// so that the density is 1/(1 - 2 pi d) at 15:00 and 1/(1 + 2 pi d) at 03:00.
    /// </summary>
    /// <param name="time">The start.</param>
    /// <param name="later">Milliseconds by which these hours are later for the user at hand.</param>
    public long Warp(long time, long later = 0) => time + (long)(_amplitude * Math.Sin(2 * Math.PI * (OfDay(time - later) - ThreeOClock) / Day));

    /// <summary>The share of session starts that do not happen at this local time: 0 on working days, full on days off, ramps between.</summary>
    public double Rejection(long time)
    {
        if (weekendDamping == 0)
        {
            return 0;
        }

        int day = (int)Math.Floor((double)time / Day);
        (bool yesterday, bool today, bool tomorrow) = (isOff(day - 1), isOff(day), isOff(day + 1));
        double sinceMidnight = OfDay(time);
        double untilMidnight = Day - sinceMidnight;
        double share = today ? 1 : 0;
        if (!today && tomorrow)
        {
            share = Ramp(_offset - untilMidnight);
        }

        if (!today && yesterday)
        {
            share = Math.Max(share, Ramp(_offset - sinceMidnight));
        }

        if (today && !yesterday)
        {
            share = Ramp(sinceMidnight + _offset);
        }

        if (today && !tomorrow)
        {
            share = Math.Min(share, Ramp(untilMidnight + _offset));
        }

        return weekendDamping * share;
    }

    private double Ramp(double inside) => Math.Clamp(inside / _scale, 0, 1);

    private static long OfDay(long time) => ((time % Day) + Day) % Day;
}
