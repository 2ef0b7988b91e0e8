using Microsoft.Extensions.Options;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Reporting;
using Streamify.Core.Genres.Studies;

namespace Streamify.Tests.Genres.Reporting;

public sealed class StudyReportTests
{
    private static readonly Lazy<StudyReport> Report = new(MakeReport);

    [Test]
    public void The_page_needs_nothing_else_and_runs_nothing()
    {
        string page = StudyReportHtml.Write(Report.Value);

        Assert.That(page, Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("<script").And.Not.Contain("url("));
        Assert.That(page, Does.Contain("prefers-color-scheme: dark"));
        Assert.That(page.Length, Is.LessThan(1_000_000));
    }

    [Test]
    public void The_page_has_every_picture_with_words_for_those_who_cannot_see_it()
    {
        string page = StudyReportHtml.Write(Report.Value);

        foreach (string title in new[] { "Explained variance", "Correlation of the features", "ROC", "Precision and recall", "Calibration", "Thresholds of the champion", "Where the champion errs", "What the champion listens to" })
        {
            Assert.That(page, Does.Contain($"<h3>{title}</h3>"));
        }

        Assert.That(page.Split("<svg ").Length - 1, Is.EqualTo(page.Split("role=\"img\" aria-label=\"").Length - 1).And.GreaterThanOrEqualTo(14));
        Assert.That(page, Does.Not.Contain("NaN"));
    }

    [Test]
    public void Sample_data_is_flagged() =>
        Assert.That(StudyReportHtml.Write(Report.Value), Does.Contain("Sample data: these tracks are drawn from figures."));

    [Test]
    public void Names_from_the_data_cannot_become_markup()
    {
        StudyReport report = Report.Value;
        StudyReport hostile = report with { Dataset = report.Dataset with { Source = "<img src=x>", Classes = [new("<b>", 1), new("\"quoted\"", 2)] } };

        string page = StudyReportHtml.Write(hostile);

        Assert.That(page, Does.Not.Contain("<img").And.Contain("&lt;img src=x&gt;").And.Contain("&lt;b&gt;"));
    }

    [Test]
    public void JSON_keeps_everything()
    {
        string json = StudyReportJson.Write(Report.Value);

        Assert.That(StudyReportJson.Write(StudyReportJson.Read(json)), Is.EqualTo(json));
        Assert.That(() => StudyReportJson.Read("{\"created\":1}"), Throws.TypeOf<GenresException>().With.Message.StartsWith("The text is no genre study"));
    }

    private static StudyReport MakeReport()
    {
        LoadedDataset loaded = SampleDataset.Draw(DatasetRequest.Sample);
        PublishedReport published = new PublishedStudy(TimeProvider.System).Run(loaded.Data, new(), null, CancellationToken.None);
        SoundSettings settings = new() { Folds = 3, Repeats = 1, Shuffles = 1, Candidates = ["logistic", "tree", "tree-weighted"] };
        SoundReport sound = new SoundStudy(TimeProvider.System, Options.Create(new GenresOptions())).Run(loaded.Data, settings, null, CancellationToken.None);
        return new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), loaded.Summary, published, sound, 0.1, 2.5);
    }
}
