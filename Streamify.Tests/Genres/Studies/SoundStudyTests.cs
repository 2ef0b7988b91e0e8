using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Studies;

namespace Streamify.Tests.Genres.Studies;

public sealed class SoundStudyTests
{
    private static readonly GenreDataset Sample = SampleDataset.Draw(DatasetRequest.Sample).Data;
    private static readonly SoundSettings Quick = new() { Folds = 3, Repeats = 2, Shuffles = 1, Candidates = ["logistic", "tree", "tree-weighted"] };

    [Test]
    public async Task On_the_real_tracks_the_champion_reaches_the_ceiling_of_the_data()
    {
        LoadedDataset loaded = await GenreFiles.PublishedAsync();

        // One pass of the documentation's three, by the two trainers that lead it.
        SoundSettings settings = new() { Repeats = 1, Shuffles = 1, Candidates = ["light-gbm", "light-gbm-weighted"] };

        SoundReport report = Study(0).Run(loaded.Data, settings, null, CancellationToken.None);

        CandidateResult champion = report.Candidates.Single(candidate => candidate.Id == report.Champion);
        CandidateResult balanced = report.Candidates.Single(candidate => candidate.Id == report.BalancedChampion);
        TestContext.Out.WriteLine($"{champion.Id}: accuracy {champion.Accuracy.Mean:F4}, AUC {champion.RocAuc.Mean:F4}, F1 {champion.MinorityF1.Mean:F4}, log loss {champion.LogLoss.Mean:F4}; "
            + $"{balanced.Id}: balanced accuracy {balanced.BalancedAccuracy.Mean:F4}; {report.Seconds:F1} s");
        Assert.That(report.Skipped, Is.Empty);
        Assert.That(champion.Accuracy.Values, Has.Count.EqualTo(10));
        Assert.That(champion.Accuracy.Mean, Is.GreaterThanOrEqualTo(0.926));
        Assert.That(champion.RocAuc.Mean, Is.GreaterThanOrEqualTo(0.960));
        Assert.That(champion.MinorityF1.Mean, Is.GreaterThanOrEqualTo(0.795));
        Assert.That(champion.LogLoss.Mean, Is.LessThanOrEqualTo(0.19));
        Assert.That(balanced.Weighted, Is.True);
        Assert.That(balanced.BalancedAccuracy.Mean, Is.GreaterThanOrEqualTo(0.90));
        Assert.That(report.Importance[0].Feature, Is.EqualTo("speechiness"));
    }

    [Test]
    public void The_outcome_does_not_depend_on_the_number_of_threads()
    {
        SoundReport one = Study(1).Run(Sample, Quick, null, CancellationToken.None);
        SoundReport four = Study(4).Run(Sample, Quick, null, CancellationToken.None);

        Assert.That(
            four.Candidates.Select(candidate => candidate.LogLoss.Values),
            Is.EqualTo(one.Candidates.Select(candidate => candidate.LogLoss.Values)));
    }

    [Test]
    public void Every_row_is_scored_once_a_repeat()
    {
        SoundReport report = Study(0).Run(Sample, Quick, null, CancellationToken.None);

        Assert.That(report.Candidates.Select(candidate => candidate.OutOfFold.Support), Is.All.EqualTo(Sample.Count));
        Assert.That(report.Thresholds, Has.Count.EqualTo(19));
        Assert.That(report.Regions, Has.Count.EqualTo(40));
        Assert.That(report.Minority, Is.EqualTo("Hip-Hop"));
    }

    [Test]
    public void Progress_counts_every_fit_up_to_the_total()
    {
        ConcurrentBag<StudyProgress> seen = [];

        Study(0).Run(Sample, Quick, new Collector(seen), CancellationToken.None);

        Assert.That(seen.Max(progress => progress.Done), Is.EqualTo(21));
        Assert.That(seen.Select(progress => progress.Step), Has.Some.EqualTo("Decision tree: fold 3 of repeat 2"));
    }

    [Test]
    public void A_study_can_be_cancelled_on_the_way()
    {
        using CancellationTokenSource cancellation = new();
        ConcurrentBag<StudyProgress> seen = [];

        Assert.That(
            () => Study(0).Run(Sample, Quick, new Collector(seen, () => cancellation.Cancel()), cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen.Max(progress => progress.Done), Is.LessThan(18));
    }

    [Test]
    public async Task Eight_genres_are_compared_as_two_are()
    {
        LoadedDataset loaded = await new DatasetLoader(new())
            .LoadAsync(new() { FeaturesPath = GenreFiles.Features, LabelsPath = GenreFiles.EightGenres }, CancellationToken.None);
        SoundSettings settings = new() { Folds = 5, Repeats = 1, Shuffles = 1, Candidates = ["logistic", "tree"] };

        SoundReport report = Study(0).Run(loaded.Data, settings, null, CancellationToken.None);

        CandidateResult logistic = report.Candidates[0];
        Assert.That(logistic.Accuracy.Mean, Is.EqualTo(0.5093).Within(0.02));
        Assert.That(logistic.BalancedAccuracy.Mean, Is.EqualTo(0.3922).Within(0.03));
        Assert.That(report.Candidates[1].MacroF1.Mean, Is.GreaterThan(0.30));
        Assert.That(logistic.OutOfFold.Classes, Has.Count.EqualTo(8));
    }

    [Test]
    public void Settings_out_of_bounds_and_too_few_rows_are_refused()
    {
        Assert.That(() => Study(0).Run(Sample, Quick with { Folds = 1 }, null, CancellationToken.None), Throws.TypeOf<GenresException>().With.Message.EqualTo("1 folds; expected 2 to 100."));
        Assert.That(() => Study(0).Run(Sample, Quick with { Candidates = ["bayes"] }, null, CancellationToken.None), Throws.TypeOf<GenresException>().With.Message.StartsWith("There is no trainer 'bayes'"));
        Assert.That(
            () => Study(0).Run(Sample.Take([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), Quick with { Folds = 20 }, null, CancellationToken.None),
            Throws.TypeOf<GenresException>().With.Message.EqualTo("The dataset has 10 rows, fewer than the 20 folds of the cross-validation."));
    }

    private static SoundStudy Study(int threads) => new(TimeProvider.System, Options.Create(new GenresOptions { Threads = threads }));

    private sealed class Collector(ConcurrentBag<StudyProgress> seen, Action? onReport = null) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value)
        {
            seen.Add(value);
            if (value.Done > 0)
            {
                onReport?.Invoke();
            }
        }
    }
}
