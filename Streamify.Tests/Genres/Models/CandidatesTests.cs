using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Models.Preparation;

namespace Streamify.Tests.Genres.Models;

public sealed class CandidatesTests
{
    public static IEnumerable<string> Ids => Candidates.All.Select(candidate => candidate.Id);

    public static IEnumerable<string> PlainIds => Candidates.All.Where(candidate => !candidate.Weighted).Select(candidate => candidate.Id);

    [TestCaseSource(nameof(Ids))]
    public void Each_learns_two_classes_gives_sound_probabilities_and_repeats_itself(string id)
    {
        (TrainingSet set, double[][] rows) = Blobs(2);
        Candidate candidate = Candidates.Require(id);

        double[][] probabilities = candidate.Fit(set, 7, CancellationToken.None).Predict(rows);
        double[][] again = candidate.Fit(set, 7, CancellationToken.None).Predict(rows);

        AssertSound(set, probabilities);
        Assert.That(again, Is.EqualTo(probabilities));
    }

    [TestCaseSource(nameof(PlainIds))]
    public void Each_learns_four_classes(string id)
    {
        (TrainingSet set, double[][] rows) = Blobs(4);

        AssertSound(set, Candidates.Require(id).Fit(set, 7, CancellationToken.None).Predict(rows));
    }

    [Test]
    public void An_unknown_trainer_is_answered_with_the_known_ones() =>
        Assert.That(
            () => Candidates.Require("svm"),
            Throws.TypeOf<GenresException>().With.Message.StartsWith("There is no trainer 'svm'; there are logistic-components, "));

    [Test]
    public void Weights_make_every_class_count_the_same()
    {
        TrainingSet balanced = new TrainingSet([[0], [0], [0], [0]], [0, 1, 1, 1], 2).Balanced();

        Assert.That(balanced.Weights, Is.EqualTo(new[] { 2, 2 / 3.0, 2 / 3.0, 2 / 3.0 }).Within(1e-12));
    }

    [Test]
    public void Degree_two_adds_squares_and_products() =>
        Assert.That(new DegreeTwo().Transform([2, 3, 5]), Is.EqualTo(new double[] { 2, 3, 5, 4, 6, 10, 9, 15, 25 }));

    [Test]
    public void Preparation_is_fitted_on_the_training_rows_alone()
    {
        PreparedTrainer trainer = new(new LogisticRegressionTrainer(), Scaling.Fit);

        PreparedModel model = (PreparedModel)trainer.Fit(new([[1], [3]], [0, 1], 2), 1, CancellationToken.None);

        Assert.That(((Scaling)model.Steps[0]).Means, Is.EqualTo(new[] { 2.0 }));
    }

    private static (TrainingSet Set, double[][] Rows) Blobs(int classes)
    {
        GenreDataset noise = SampleDataset.Draw(DatasetRequest.Sample).Data;
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => i % classes)];
        double[][] rows = [.. labels.Select((label, i) => new[] { (3 * label) + noise.Rows[i][1], noise.Rows[i][2], noise.Rows[i][7] })];
        return (new(rows, labels, classes), rows);
    }

    private static void AssertSound(TrainingSet set, double[][] probabilities)
    {
        Assert.That(probabilities.Select(row => row.Length), Is.All.EqualTo(set.Classes));
        Assert.That(probabilities.Select(row => row.Sum()), Is.All.EqualTo(1).Within(1e-6));
        Assert.That(probabilities.SelectMany(row => row), Is.All.InRange(0, 1));
        double right = Probabilities.Winners(probabilities).Zip(set.Labels).Count(pair => pair.First == pair.Second);
        Assert.That(right / set.Labels.Length, Is.GreaterThan(0.9));
    }
}
