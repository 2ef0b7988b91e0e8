using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Web.Components.Formatting;

namespace Streamify.Tests.Web;

internal sealed class ViewerClockTests : DashboardTest
{
    [Test]
    public async Task Times_are_shown_in_the_viewers_zone()
    {
        ViewerClock clock = await ClockAsync();

        Assert.That(clock.DayAndTime(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero)), Is.EqualTo("2 Jul 00:30"));
        Assert.That(clock.Short(Now), Is.EqualTo("13:30"));
        Assert.That(clock.Short(Now.AddDays(-1)), Is.EqualTo("23 Nov 13:30"));
    }

    [Test]
    public async Task A_wall_clock_time_that_a_clock_change_skips_moves_forward()
    {
        ViewerClock clock = await ClockAsync();

        DateTimeOffset moment = clock.FromLocal(new DateTime(2026, 3, 29, 2, 30, 0));

        Assert.That(moment.UtcDateTime, Is.EqualTo(new DateTime(2026, 3, 29, 1, 30, 0)));
    }

    [Test]
    public async Task An_unknown_zone_is_utc()
    {
        Context.JSInterop.Setup<string?>("streamify.timeZone").SetResult("Mars/Olympus_Mons");

        ViewerClock clock = await ClockAsync();

        Assert.That(clock.Zone, Is.EqualTo(TimeZoneInfo.Utc));
    }

    [TestCase(0, "just now")]
    [TestCase(3, "3 s ago")]
    [TestCase(120, "2 min ago")]
    [TestCase(5 * 3600, "5 h ago")]
    [TestCase(3 * 86400, "3 d ago")]
    public async Task Ages_are_told_in_the_unit_that_fits(int seconds, string text)
    {
        ViewerClock clock = await ClockAsync();

        Assert.That(clock.Ago(Now.AddSeconds(-seconds)), Is.EqualTo(text));
    }

    private async Task<ViewerClock> ClockAsync()
    {
        ViewerClock clock = Context.Services.GetRequiredService<ViewerClock>();
        await clock.InitializeAsync(CancellationToken.None);
        return clock;
    }
}
