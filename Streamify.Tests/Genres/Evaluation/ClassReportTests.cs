using Streamify.Core.Genres.Evaluation;

namespace Streamify.Tests.Genres.Evaluation;

public sealed class ClassReportTests
{
    [Test]
    public void The_published_confusion_gives_the_published_report()
    {
        ClassReport report = ClassReport.From([[152, 77], [78, 894]], ["Hip-Hop", "Rock"]);

        Assert.That(report.Accuracy, Is.EqualTo(0.8709).Within(5e-5));
        Assert.That(report.Classes[0].Precision, Is.EqualTo(0.6609).Within(5e-5));
        Assert.That(report.Classes[0].Recall, Is.EqualTo(0.6638).Within(5e-5));
        Assert.That(report.Classes[1].F1, Is.EqualTo(0.9202).Within(5e-5));
        Assert.That(report.WeightedPrecision, Is.EqualTo(0.8712).Within(5e-5));
        Assert.That(report.Support, Is.EqualTo(1201));
    }

    [Test]
    public void A_class_that_is_never_called_scores_zero_not_NaN()
    {
        ClassReport report = ClassReport.From([0, 0, 1], [0, 0, 0], ["a", "b"]);

        Assert.That(report.Classes[1], Is.EqualTo(new ClassScore("b", 0, 0, 0, 1)));
        Assert.That(report.BalancedAccuracy, Is.EqualTo(0.5));
    }
}
