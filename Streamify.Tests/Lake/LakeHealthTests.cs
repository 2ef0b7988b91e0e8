using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Sink;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LakeHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LakeHealth _health;

    public LakeHealthTests() => _health = new LakeHealth(new LakeOptions { FlushInterval = TimeSpan.FromMinutes(2) }, _time, new LakeMetrics(TestMeters.Factory));

    [Test]
    public void Three_flushes_without_a_commit_are_too_many()
    {
        _health.Holds(_time.GetUtcNow());
        _time.Advance(TimeSpan.FromMinutes(6));
        LakeHealthStatus inTime = _health.GetStatus();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(inTime, Is.EqualTo(new LakeHealthStatus(true, TimeSpan.FromMinutes(6), null)));
        Assert.That(_health.GetStatus(), Is.EqualTo(new LakeHealthStatus(false, TimeSpan.FromSeconds(361), "nothing was committed to the lake for 361 s")));
    }

    [Test]
    public void A_sink_that_cannot_even_read_is_unhealthy_and_says_why_until_it_works_again()
    {
        _health.Fails("the log cannot be read", "no broker at 10.0.0.7");
        _time.Advance(TimeSpan.FromMinutes(5));
        _health.Fails("the log cannot be read", "still no broker at 10.0.0.7");
        _time.Advance(TimeSpan.FromMinutes(2));
        LakeHealthStatus broken = _health.GetStatus();
        _health.Works();
        _health.Holds(null);

        Assert.That(broken, Is.EqualTo(new LakeHealthStatus(false, TimeSpan.Zero, "nothing was committed to the lake for 420 s: the log cannot be read", "still no broker at 10.0.0.7")));
        Assert.That((_health.GetStatus().Healthy, _health.GetStatus().Detail), Is.EqualTo((true, (string?)null)));
    }

    [TestCase("not JSON from byte 3 on", ExpectedResult = "not_json")]
    [TestCase("ts is missing or empty", ExpectedResult = "missing_field")]
    [TestCase("ts is \"x\", which is no whole number", ExpectedResult = "wrong_type")]
    [TestCase("reading failed: IndexOutOfRangeException", ExpectedResult = "other")]
    public string Reasons_are_counted_by_kind(string reason) => DeadLetterKind.Of(reason);
}
