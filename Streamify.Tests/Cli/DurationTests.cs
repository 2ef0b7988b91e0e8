using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class DurationTests
{
    [TestCase("500ms", 0.5)]
    [TestCase("30s", 30)]
    [TestCase("1.5s", 1.5)]
    [TestCase("2m", 120)]
    [TestCase("1h", 3600)]
    [TestCase("00:00:30", 30)]
    public void A_duration_is_read_as_people_type_it(string text, double seconds)
    {
        bool read = Duration.TryParse(text, out TimeSpan duration);

        Assert.That(read, Is.True);
        Assert.That(duration, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase("")]
    [TestCase("30")]
    [TestCase("s")]
    [TestCase("-5s")]
    [TestCase("99999999h")]
    [TestCase("soon")]
    public void What_is_no_duration_is_refused(string text) => Assert.That(Duration.TryParse(text, out _), Is.False);
}
