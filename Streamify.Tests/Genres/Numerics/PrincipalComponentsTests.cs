using CsCheck;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Tests.Genres.Numerics;

public sealed class PrincipalComponentsTests
{
    private static readonly Gen<double[][]> Tables = Gen.Double[-5, 5].Array[4].Array[10, 60];

    [Test]
    public void Axes_are_orthonormal_and_the_ratios_sum_to_one_in_falling_order()
    {
        Tables.Sample(rows =>
        {
            PrincipalComponents components = PrincipalComponents.Fit(rows);

            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    double product = components.Axes[i].Zip(components.Axes[j], (left, right) => left * right).Sum();
                    Assert.That(product, Is.EqualTo(i == j ? 1 : 0).Within(1e-9));
                }
            }

            Assert.That(components.ExplainedVarianceRatio.Sum(), Is.EqualTo(1).Within(1e-9));
            Assert.That(components.ExplainedVarianceRatio, Is.Ordered.Descending);
        });
    }

    [Test]
    public void Scores_have_the_variance_that_the_ratios_tell_and_their_largest_is_positive()
    {
        Tables.Sample(rows =>
        {
            PrincipalComponents components = PrincipalComponents.Fit(rows);

            double[][] scores = components.Project(rows, 4);

            double[] variances = [.. Enumerable.Range(0, 4).Select(i => scores.Sum(row => row[i] * row[i]))];
            for (int i = 0; i < 4; i++)
            {
                Assert.That(variances[i] / variances.Sum(), Is.EqualTo(components.ExplainedVarianceRatio[i]).Within(1e-9));
                Assert.That(scores.MaxBy(row => Math.Abs(row[i]))![i], Is.GreaterThan(0));
            }
        });
    }

    [Test]
    public void A_constant_feature_neither_divides_by_zero_nor_explains_anything()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new[] { 7.25, i, i % 3 })];

        PrincipalComponents components = PrincipalComponents.Fit(StandardScaler.Fit(rows).Transform(rows));

        Assert.That(components.ExplainedVarianceRatio[2], Is.EqualTo(0).Within(1e-12));
        Assert.That(components.ExplainedVarianceRatio, Is.All.Not.NaN);
    }
}
