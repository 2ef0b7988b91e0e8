using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class MomentTests
{
    [TestCase("2026-03-08", "2026-03-08T00:00:00Z")]
    [TestCase("2026-03-08T14", "2026-03-08T14:00:00Z")]
    [TestCase("2026-03-08T14:05", "2026-03-08T14:05:00Z")]
    [TestCase("2026-03-08 14:05:09", "2026-03-08T14:05:09Z")]
    [TestCase("2026-03-08T14:05:00-05:00", "2026-03-08T19:05:00Z")]
    [TestCase("2026-03-08T14:05:00Z", "2026-03-08T14:05:00Z")]
    public void A_moment_without_a_zone_is_UTC(string text, string expected)
    {
        bool understood = Moment.TryParse(text, out DateTimeOffset moment);

        Assert.That(understood, Is.True);
        Assert.That(moment, Is.EqualTo(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase("yesterday")]
    [TestCase("08.03.2026")]
    [TestCase("2026-13-01")]
    [TestCase("")]
    public void Anything_else_is_refused(string text) => Assert.That(Moment.TryParse(text, out _), Is.False);
}
