using Streamify.Core.Analytics;

namespace Streamify.Tests.Analytics;

public sealed class AnalyticsOptionsTests
{
    [Test]
    public void Defaults_are_valid() => Assert.That(new AnalyticsOptionsValidator().Validate(null, new AnalyticsOptions()).Succeeded, Is.True);

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(2_000_000_000_000)]
    public void A_limit_that_makes_no_sense_is_told_with_key_bound_and_value(long limit) => Assert.That(
        new AnalyticsOptionsValidator().Validate(null, new AnalyticsOptions { ExactUpTo = limit }).FailureMessage,
        Does.Contain("Streamify:Analytics:ExactUpTo").And.Contain("1,000,000,000,000").And.Contain($"{limit}"));
}
