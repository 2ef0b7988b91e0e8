using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;

namespace Streamify.Tests.Genres.Studies;

public sealed class PublishedStudyTests
{
    private PublishedReport _report = null!;

    [OneTimeSetUp]
    public async Task RunOnTheRealFilesAsync() =>
        _report = new PublishedStudy(TimeProvider.System).Run((await GenreFiles.PublishedAsync()).Data, new(), null, CancellationToken.None);

    [Test]
    public void Components_explain_the_published_shares_of_the_variance()
    {
        double[] published = [0.2429767358, 0.1804431639, 0.1365030921, 0.1299408877, 0.1105624838, 0.0830224500, 0.0692378312, 0.0473133554];

        Assert.That(_report.ExplainedVarianceRatio, Is.EqualTo(published).Within(1e-8));
    }

    [Test]
    public void The_strongest_correlation_is_that_of_danceability_and_valence() =>
        Assert.That(_report.Correlations[1][7], Is.EqualTo(0.4732).Within(5e-5));

    [Test]
    public void The_tree_is_the_published_one_row_for_row()
    {
        ModelResult tree = _report.Models[0];

        Assert.That(tree.Detail, Is.EqualTo("354 leaves, depth 20"));
        Assert.That(tree.Report.Confusion, Is.EqualTo(new[] { new[] { 152, 77 }, [78, 894] }));
        Assert.That(Rounded(tree.Report), Is.EqualTo(new[] { "0.66/0.66/0.66 229", "0.92/0.92/0.92 972" }));
    }

    [Test]
    public void The_regression_is_the_published_one_row_for_row()
    {
        ModelResult regression = _report.Models[1];

        Assert.That(regression.Report.Confusion, Is.EqualTo(new[] { new[] { 130, 99 }, [44, 928] }));
        Assert.That(Rounded(regression.Report), Is.EqualTo(new[] { "0.75/0.57/0.65 229", "0.90/0.95/0.93 972" }));
    }

    [Test]
    public void On_the_balanced_sample_both_models_reach_the_published_report()
    {
        Assert.That(_report.Balanced.Select(count => count.Rows), Is.EqualTo(new[] { 910, 910 }));
        Assert.That(Rounded(_report.BalancedModels[0].Report), Is.EqualTo(new[] { "0.77/0.77/0.77 230", "0.76/0.76/0.76 225" }));
        Assert.That(Rounded(_report.BalancedModels[1].Report), Is.EqualTo(new[] { "0.82/0.83/0.82 230", "0.82/0.81/0.82 225" }));
    }

    [Test]
    public void Ten_plain_folds_have_the_published_means()
    {
        Assert.That(_report.CrossValidation[0].Mean, Is.EqualTo(0.7241758241758242).Within(1e-12));
        Assert.That(_report.CrossValidation[1].Mean, Is.EqualTo(0.7752747252747252).Within(1e-12));
    }

    [Test]
    public async Task With_todays_solver_one_row_moves()
    {
        PublishedReport today = new PublishedStudy(TimeProvider.System)
            .Run((await GenreFiles.PublishedAsync()).Data, new() { PenalizeIntercept = false }, null, CancellationToken.None);

        Assert.That(today.Models[1].Report.Confusion, Is.EqualTo(new[] { new[] { 130, 99 }, [43, 929] }));
        Assert.That(today.CrossValidation[1].Mean, Is.EqualTo(0.77473).Within(5e-6));
    }

    [Test]
    public async Task A_cancelled_study_ends()
    {
        PublishedStudy study = new(TimeProvider.System);
        Streamify.Core.Genres.Data.LoadedDataset loaded = await GenreFiles.PublishedAsync();

        Assert.That(
            () => study.Run(loaded.Data, new(), null, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static string[] Rounded(ClassReport report) =>
        [.. report.Classes.Select(score => FormattableString.Invariant($"{score.Precision:F2}/{score.Recall:F2}/{score.F1:F2} {score.Support}"))];
}
