using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Models;

namespace Streamify.Tests.Genres.Evaluation;

public sealed class ScoredTests
{
    private static readonly Scored Sure = new(["a", "b"], [0, 1, 1, 0], [[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [1, 0]], 0);

    [Test]
    public void Log_loss_is_in_nats_and_Brier_sums_over_the_classes()
    {
        Assert.That(Sure.LogLoss(), Is.EqualTo(-(Math.Log(0.9) + Math.Log(0.8) + Math.Log(0.4) + Math.Log(1)) / 4).Within(1e-12));
        Assert.That(Sure.Brier(), Is.EqualTo((0.02 + 0.08 + 0.72 + 0) / 4).Within(1e-12));
    }

    [Test]
    public void A_certain_mistake_costs_much_but_not_without_bound()
    {
        Scored wrong = Sure with { Labels = [0, 1, 1, 1] };

        Assert.That(wrong.LogLoss(), Is.InRange(8, 10));
    }

    [Test]
    public void More_than_two_classes_average_one_against_the_rest()
    {
        Scored three = new(["a", "b", "c"], [0, 1, 2], [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.5, 0.4, 0.1]], 0);

        // a and b are ranked perfectly; c ties with every other row.
        Assert.That(three.RocAuc(), Is.EqualTo((1 + 1 + 0.5) / 3).Within(1e-12));
    }

    [Test]
    public void Calibration_compares_what_was_said_with_what_came()
    {
        Scored scored = new(["a", "b"], [0, 1, 1, 1], [[0.75, 0.25], [0.75, 0.25], [0.15, 0.85], [0.15, 0.85]], 0);

        IReadOnlyList<CalibrationBin> bins = Calibration.Of(scored);

        Assert.That(bins, Is.EqualTo(new[] { new CalibrationBin(0.1, 0.2, 2, 0.15, 0), new CalibrationBin(0.7, 0.8, 2, 0.75, 0.5) }));
        Assert.That(Calibration.Error(bins), Is.EqualTo(0.2).Within(1e-12));
    }

    [Test]
    public void A_lower_threshold_calls_more_and_misses_less()
    {
        IReadOnlyList<ThresholdPoint> points = Thresholds.Of(Sure);

        Assert.That(points.Select(point => point.Recall), Is.Ordered.Descending);
        Assert.That(points[9], Is.EqualTo(new ThresholdPoint(0.5, 2 / 3.0, 1, 0.8, 0.75, 0.75)));
    }

    [Test]
    public void Only_the_feature_that_decides_is_important()
    {
        double[][] rows = [.. Enumerable.Range(0, 200).Select(i => new[] { i % 2, i / 200.0 })];
        int[] labels = [.. rows.Select(row => (int)row[0])];
        IGenreModel model = new CartTrainer().Fit(new(rows, labels, 2), 1, CancellationToken.None);
        Scored scored = new(["a", "b"], labels, model.Predict(rows), 0);

        double[][] drops = Importance.Drops(model, rows, scored, shuffles: 5, seed: 3);

        Assert.That(drops[0].Average(), Is.EqualTo(0.5).Within(0.1));
        Assert.That(drops[1], Is.All.Zero);
    }

    [Test]
    public void Regions_find_where_the_errors_are()
    {
        double[][] rows = [.. Enumerable.Range(0, 100).Select(i => new[] { (double)i })];
        GenreDataset data = GenreDataset.Create(["x"], [.. Enumerable.Range(0, 100).Select(i => (long)i)], rows, [.. rows.Select((_, i) => i % 2 == 0 ? "a" : "b")]);
        double[][] probabilities = [.. data.Labels.Select((label, i) => i >= 80 || label == 0 ? new[] { 0.9, 0.1 } : [0.1, 0.9])];

        IReadOnlyList<RegionError> regions = Regions.Of(data, probabilities);

        Assert.That(regions.Select(region => region.ErrorRate), Is.EqualTo(new[] { 0, 0, 0, 0, 0.5 }));
        Assert.That(regions[4], Is.EqualTo(new RegionError("x", 80, 99, 20, 0.5)));
    }
}
