using CsCheck;
using Streamify.Core.Genres.Scoring;

namespace Streamify.Tests.Genres.Scoring;

public sealed class DriftTests
{
    [Test]
    public void The_index_is_zero_for_equal_shares_and_the_same_both_ways()
    {
        Gen.Double[0.01, 1].Array[5].Select(Gen.Double[0.01, 1].Array[5]).Sample((then, now) =>
        {
            then = [.. then.Select(share => share / then.Sum())];
            now = [.. now.Select(share => share / now.Sum())];

            double there = Drift.Measure("x", then, now).Index;

            Assert.That(Drift.Measure("x", then, then).Index, Is.Zero);
            Assert.That(there, Is.GreaterThanOrEqualTo(0).And.EqualTo(Drift.Measure("x", now, then).Index).Within(1e-12));
        });
    }

    [Test]
    public void A_known_shift_has_the_known_index_and_level()
    {
        DriftMeasure measure = Drift.Measure("x", [0.5, 0.5], [0.7, 0.3]);

        Assert.That(measure.Index, Is.EqualTo((0.2 * Math.Log(1.4)) - (0.2 * Math.Log(0.6))).Within(1e-12));
        Assert.That(measure.Level, Is.EqualTo(DriftLevel.Moderate));
    }

    [Test]
    public void An_empty_range_gives_a_large_but_finite_index() =>
        Assert.That(Drift.Measure("x", [1, 0], [0, 1]), Has.Property(nameof(DriftMeasure.Level)).EqualTo(DriftLevel.Large).And.Property(nameof(DriftMeasure.Index)).LessThan(100));

    [Test]
    public void Values_on_an_edge_belong_to_the_range_above() =>
        Assert.That(FeatureProfiles.Shares([1, 2], [0.5, 1, 1.5, 2]), Is.EqualTo(new[] { 0.25, 0.5, 0.25 }));
}
