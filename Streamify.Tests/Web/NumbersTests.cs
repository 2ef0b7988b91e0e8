using Streamify.Web.Components.Formatting;

namespace Streamify.Tests.Web;

internal sealed class NumbersTests
{
    [TestCase(0, "0")]
    [TestCase(999, "999")]
    [TestCase(1_000, "1K")]
    [TestCase(52_449, "52.4K")]
    [TestCase(183_267, "183K")]
    [TestCase(10_415_914, "10.4M")]
    [TestCase(2_500_000_000, "2.5B")]
    public void Compact_numbers_keep_three_digits_at_most(double value, string text) =>
        Assert.That(Numbers.Compact(value), Is.EqualTo(text));

    [Test]
    public void Whole_numbers_have_commas() => Assert.That(Numbers.Whole(10_415_914), Is.EqualTo("10,415,914"));

    [Test]
    public void Shares_have_one_decimal() => Assert.That(Numbers.Percent(0.5178), Is.EqualTo("51.8%"));
}
