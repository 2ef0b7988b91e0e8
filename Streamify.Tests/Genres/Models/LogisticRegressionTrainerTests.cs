using CsCheck;
using Streamify.Core.Genres.Models;

namespace Streamify.Tests.Genres.Models;

public sealed class LogisticRegressionTrainerTests
{
    private static readonly Gen<double[][]> Tables = Gen.Double[-2, 2].Array[3].Array[30, 120];

    [TestCase(2)]
    [TestCase(4)]
    public void The_mean_probability_of_each_class_is_its_share_because_the_intercept_is_free(int classes)
    {
        Tables.Sample(rows =>
        {
            int[] labels = [.. rows.Select((_, row) => row % classes)];

            IGenreModel model = new LogisticRegressionTrainer { Tolerance = 1e-8 }.Fit(new(rows, labels, classes), 0, CancellationToken.None);

            double[][] probabilities = model.Predict(rows);
            for (int label = 0; label < classes; label++)
            {
                double share = labels.Count(other => other == label) / (double)labels.Length;
                Assert.That(probabilities.Average(row => row[label]), Is.EqualTo(share).Within(1e-6));
            }
        });
    }

    [Test]
    public void No_small_step_from_the_optimum_lowers_the_objective()
    {
        Gen.Select(Tables, Gen.Double[-1, 1].Array[4], Gen.Bool).Sample((rows, step, penalize) =>
        {
            int[] labels = [.. rows.Select(row => row[0] + Math.Sin(5 * row[1]) > 0 ? 1 : 0)];
            LogisticRegressionTrainer trainer = new() { Strength = 0.7, PenalizeIntercept = penalize, Tolerance = 1e-9 };

            LogisticRegression model = (LogisticRegression)trainer.Fit(new(rows, labels, 2), 0, CancellationToken.None);

            double[] optimum = model.Coefficients[0];
            double[] beside = [.. optimum.Zip(step, (value, change) => value + (0.01 * change))];
            Assert.That(Objective(rows, labels, beside, 0.7, penalize), Is.GreaterThanOrEqualTo(Objective(rows, labels, optimum, 0.7, penalize) - 1e-9));
        });
    }

    [Test]
    public void A_weight_of_two_is_the_row_twice()
    {
        double[][] rows = [[0.1], [0.4], [0.35], [0.8]];
        int[] labels = [0, 0, 1, 1];
        LogisticRegressionTrainer trainer = new() { Tolerance = 1e-9 };

        LogisticRegression weighted = (LogisticRegression)trainer.Fit(new(rows, labels, 2, [1, 2, 1, 1]), 0, CancellationToken.None);
        LogisticRegression repeated = (LogisticRegression)trainer.Fit(new([.. rows, rows[1]], [.. labels, 0], 2), 0, CancellationToken.None);

        Assert.That(weighted.Coefficients[0], Is.EqualTo(repeated.Coefficients[0]).Within(1e-6));
    }

    private static double Objective(double[][] rows, int[] labels, double[] coefficients, double strength, bool penalize)
    {
        double penalty = coefficients.Take(penalize ? 4 : 3).Sum(value => value * value) / 2;
        return penalty + (strength * rows.Select((row, i) =>
        {
            double margin = row.Zip(coefficients, (value, weight) => value * weight).Sum() + coefficients[3];
            return Math.Log(1 + Math.Exp(labels[i] == 1 ? -margin : margin));
        }).Sum());
    }
}
