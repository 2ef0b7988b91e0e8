using CsCheck;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Tests.Genres.Numerics;

public sealed class SplitsTests
{
    [Test]
    public void Every_row_is_tested_exactly_once_and_trained_on_in_every_other_fold()
    {
        Gen.Select(Gen.Int[2, 200], Gen.Int[2, 12]).Where((rows, folds) => rows >= folds).Sample((rows, folds) =>
        {
            IReadOnlyList<Split> splits = Splits.Contiguous(rows, folds);

            Assert.That(splits.SelectMany(split => split.Test), Is.EquivalentTo(Enumerable.Range(0, rows)));
            Assert.That(splits.Max(split => split.Test.Length) - splits.Min(split => split.Test.Length), Is.LessThanOrEqualTo(1));
            foreach (Split split in splits)
            {
                Assert.That(split.Train.Concat(split.Test), Is.EquivalentTo(Enumerable.Range(0, rows)));
            }
        });
    }

    [Test]
    public void Stratified_folds_give_each_fold_its_share_of_each_class()
    {
        Gen.Select(Gen.Int[0, 3].Array[40, 200], Gen.Int[2, 5], Gen.Int[0, 1000]).Sample((labels, folds, seed) =>
        {
            string[] classes = ["a", "b", "c", "d"];
            if (Enumerable.Range(0, 4).Any(label => labels.Count(other => other == label) < folds))
            {
                return;
            }

            IReadOnlyList<Split> splits = Splits.Stratified(labels, classes, folds, seed);

            Assert.That(splits.SelectMany(split => split.Test), Is.EquivalentTo(Enumerable.Range(0, labels.Length)));
            for (int label = 0; label < 4; label++)
            {
                int[] counts = [.. splits.Select(split => split.Test.Count(row => labels[row] == label))];
                Assert.That(counts.Max() - counts.Min(), Is.LessThanOrEqualTo(1));
            }
        });
    }

    [Test]
    public void A_split_takes_a_quarter_rounded_up_for_the_test()
    {
        Split split = Splits.TrainTest(4802, 0.25, 10);

        Assert.That(split.Test, Has.Length.EqualTo(1201));
        Assert.That(split.Train.Concat(split.Test), Is.EquivalentTo(Enumerable.Range(0, 4802)));
    }

    [Test]
    public void Fewer_rows_than_folds_are_refused()
    {
        Assert.That(
            () => Splits.Contiguous(5, 10),
            Throws.TypeOf<GenresException>().With.Message.EqualTo("The dataset has 5 rows, fewer than the 10 folds of the cross-validation."));
        Assert.That(
            () => Splits.Stratified([0, 0, 0, 1], ["Rock", "Pop"], 2, 1),
            Throws.TypeOf<GenresException>().With.Message.StartsWith("Class 'Pop' has 1 rows, fewer than the 2 folds"));
    }
}
