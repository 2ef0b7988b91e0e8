using Streamify.Web.Components.Formatting;

namespace Streamify.Tests.Web;

internal sealed class ChangeTests
{
    [TestCase(1_233, 1_000L, "+23.3%", ChangeDirection.Up)]
    [TestCase(997, 1_000L, "\u22120.3%", ChangeDirection.Down)]
    [TestCase(0, 1_000L, "\u2212100.0%", ChangeDirection.Down)]
    [TestCase(1_000, 1_000L, "no change", ChangeDirection.Flat)]
    [TestCase(100_004, 100_000L, "no change", ChangeDirection.Flat)]
    [TestCase(12_000, 1_000L, "×12", ChangeDirection.Up)]
    [TestCase(5, 0L, "from zero", ChangeDirection.Up)]
    [TestCase(0, 0L, "no change", ChangeDirection.Flat)]
    [TestCase(5, null, "no earlier data", ChangeDirection.Unknown)]
    public void A_count_changes_in_percent_of_the_previous_period(long now, long? before, string text, ChangeDirection direction)
    {
        Change change = Change.Relative(now, before);

        Assert.That(change, Is.EqualTo(new Change(text, direction)));
    }

    [TestCase(0.562, 0.565, "\u22120.3 pt", ChangeDirection.Down)]
    [TestCase(0.60, 0.55, "+5.0 pt", ChangeDirection.Up)]
    [TestCase(0.5, 0.5, "no change", ChangeDirection.Flat)]
    [TestCase(null, 0.5, "no earlier data", ChangeDirection.Unknown)]
    [TestCase(0.5, null, "no earlier data", ChangeDirection.Unknown)]
    public void A_share_changes_in_points(double? now, double? before, string text, ChangeDirection direction)
    {
        Change change = Change.Points(now, before);

        Assert.That(change, Is.EqualTo(new Change(text, direction)));
    }
}
