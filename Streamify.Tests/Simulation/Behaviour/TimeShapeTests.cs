using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Tests.Simulation.Behaviour;

public sealed class TimeShapeTests
{
    private readonly TimeShape _shape = new(0.09375, 0.5, 180, 360, Calendar.IsOff);

    [TestCase("2024-03-04T03:00", 0)]
    [TestCase("2024-03-04T09:00", 8100)]
    [TestCase("2024-03-04T15:00", 0)]
    [TestCase("2024-03-04T21:00", -8100)]
    public void The_day_cycle_moves_starts_towards_the_afternoon(string at, int seconds)
    {
        long time = Milliseconds(at);

        Assert.That(_shape.Warp(time) - time, Is.EqualTo(seconds * 1000).Within(1));
    }

    // 2024-03-08 is a Friday.
    [TestCase("2024-03-07T12:00", 0)]
    [TestCase("2024-03-08T20:59", 0)]
    [TestCase("2024-03-08T21:00", 0)]
    [TestCase("2024-03-09T00:00", 0.25)]
    [TestCase("2024-03-09T03:00", 0.5)]
    [TestCase("2024-03-09T15:00", 0.5)]
    [TestCase("2024-03-10T21:00", 0.5)]
    [TestCase("2024-03-11T00:00", 0.25)]
    [TestCase("2024-03-11T03:00", 0)]
    // Independence Day on a Thursday has a ramp on both sides.
    [TestCase("2024-07-03T22:30", 0.125)]
    [TestCase("2024-07-04T12:00", 0.5)]
    [TestCase("2024-07-05T01:30", 0.125)]
    public void Days_off_reject_starts_with_a_ramp_around_midnight(string at, double share)
    {
        Assert.That(_shape.Rejection(Milliseconds(at)), Is.EqualTo(share).Within(1e-9));
    }

    [TestCase("2024-01-01", true)]
    [TestCase("2024-01-15", true)]
    [TestCase("2024-02-19", true)]
    [TestCase("2024-05-27", true)]
    [TestCase("2024-06-19", true)]
    [TestCase("2020-06-19", false)]
    [TestCase("2020-07-03", true)]
    [TestCase("2024-07-04", true)]
    [TestCase("2024-09-02", true)]
    [TestCase("2024-10-14", true)]
    [TestCase("2018-11-12", true)]
    [TestCase("2024-11-28", true)]
    [TestCase("2024-11-21", false)]
    [TestCase("2024-12-25", true)]
    [TestCase("2024-12-26", false)]
    public void Federal_holidays_are_days_off(string day, bool off)
    {
        Assert.That(Calendar.IsOff((int)(Milliseconds(day + "T00:00") / TimeShape.Day)), Is.EqualTo(off));
    }

    private static long Milliseconds(string at) => new DateTimeOffset(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
