using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Registry;

namespace Streamify.Tests.Genres.Registry;

public sealed class ShapleyValuesTests
{
    private static readonly double[][] Background = [[0, 0, 5], [2, 4, 7]];

    [Test]
    public void Of_a_linear_model_a_features_value_is_its_weight_times_its_distance_from_the_mean()
    {
        (double start, double[] values) = ShapleyValues.Of(new Formula(row => 0.1 + (0.03 * row[0]) - (0.02 * row[1])), [3, 1, 9], Background, 1);

        Assert.That(start, Is.EqualTo(0.1 + 0.03 - 0.04).Within(1e-12));
        Assert.That(values, Is.EqualTo(new[] { 0.03 * (3 - 1), -0.02 * (1 - 2), 0 }).Within(1e-12));
    }

    [Test]
    public void Two_features_that_only_work_together_share_the_credit()
    {
        (double start, double[] values) = ShapleyValues.Of(new Formula(row => row[0] > 2 && row[1] > 0 ? 1 : 0), [3, 1], [[0, 0]], 1);

        Assert.That(start, Is.Zero);
        Assert.That(values, Is.EqualTo(new[] { 0.5, 0.5 }).Within(1e-12));
    }

    private sealed class Formula(Func<double[], double> second) : IGenreModel
    {
        public double[][] Predict(IReadOnlyList<double[]> rows) => [.. rows.Select(row => new[] { 1 - second(row), second(row) })];
    }
}
