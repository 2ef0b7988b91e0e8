using Streamify.Web.Components.Formatting;

namespace Streamify.Tests.Web;

public sealed class EstimateTests
{
    [TestCase(1_743_872, 64, "≈1,740,000")]
    [TestCase(635_000, 64, "≈635,000")]
    [TestCase(625_000, 64, "≈630,000", Description = "a relative standard error above one percent leaves two digits")]
    [TestCase(9_950, 16, "≈10,000")]
    [TestCase(128, 64, "≈130")]
    [TestCase(16, 16, "≈16")]
    [TestCase(0, 16, "≈0")]
    [TestCase(1_743_872, null, "1,743,872")]
    public void No_more_digits_are_written_than_the_sample_supports(long value, int? oneIn, string text) => Assert.That(new Estimate(oneIn).Whole(value), Is.EqualTo(text));

    [Test]
    public void Shares_changes_headings_and_words_follow()
    {
        Estimate estimate = new(1024);

        Assert.That((estimate.Percent(0.5183), estimate.RoundShare(0.5183), estimate.Column("Listeners"), estimate.Tip("fmt:state")), Is.EqualTo(("≈52%", 0.52, "Listeners (estimated)", "fmt:stateAbout")));
        Assert.That(estimate.Hint, Is.EqualTo("Estimated from one listener in 1,024"));
        Assert.That((estimate.About(Change.Relative(110, 100)).Text, estimate.About(Change.Relative(110, null)).Text, estimate.About(Change.Relative(1, 1)).Text), Is.EqualTo(("≈+10.0%", "no earlier data", "no change")));
        Assert.That((Estimate.None.Percent(0.5183), Estimate.None.RoundShare(0.5183), Estimate.None.Column("Listeners"), Estimate.None.Tip("fmt:state"), Estimate.None.Hint), Is.EqualTo(("51.8%", 0.5183, "Listeners", "fmt:state", (string?)null)));
    }
}
