using CsCheck;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Tests.Simulation.Behaviour;

public sealed class TimeZonesTests
{
    [TestCase("NY", -74, "America/New_York")]
    [TestCase("IL", -87.6, "America/Chicago")]
    [TestCase("CO", -105, "America/Denver")]
    [TestCase("CA", -118, "America/Los_Angeles")]
    [TestCase("AZ", -112, "America/Phoenix")]
    [TestCase("AK", -150, "America/Anchorage")]
    [TestCase("HI", -158, "Pacific/Honolulu")]
    [TestCase("TX", -106.4, "America/Denver")]
    [TestCase("FL", -87, "America/Chicago")]
    public void Offsets_are_those_of_the_zone_database(string state, double longitude, string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? oracle))
        {
            Assert.Ignore($"needs the zone {zone}, which this machine's zone database does not have");
        }

        // The rules are those since 2007.
        Gen.Long[1_199_145_600_000, 1_893_456_000_000].Sample(
            utc => TimeZones.OffsetAt(TimeZones.Of(state, longitude), utc) == (long)oracle!.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(utc)).TotalMilliseconds,
            iter: 5_000);
    }
}
