using CsCheck;
using Streamify.Core.Genres.Models;

namespace Streamify.Tests.Genres.Models;

public sealed class CartTrainerTests
{
    // Small whole numbers make ties between values and between gains common.
    private static readonly Gen<(double[][] Rows, int[] Labels, double[] Weights)> Sets = Gen
        .Select(Gen.Int[0, 9].Select(value => (double)value).Array[3], Gen.Int[0, 2], Gen.Int[1, 4].Select(value => (double)value))
        .Array[5, 60]
        .Select(rows => (
            rows.Select(row => row.Item1).ToArray(),
            rows.Select(row => row.Item2).ToArray(),
            rows.Select(row => row.Item3).ToArray()));

    [Test]
    public void Every_cut_is_as_good_as_the_best_that_a_naive_search_finds()
    {
        Gen.Select(Sets, Gen.Int[1, 5], Gen.Int[0, 1000]).Sample((set, leaf, seed) =>
        {
            TrainingSet training = new(set.Rows, set.Labels, 3, set.Weights);
            CartTrainer trainer = new() { MinimumLeafRows = leaf };

            CartTree tree = (CartTree)trainer.Fit(training, seed, CancellationToken.None);

            AssertBest(tree, 0, training, [.. Enumerable.Range(0, set.Labels.Length)], leaf);
        });
    }

    [Test]
    public void A_full_tree_knows_its_training_rows_by_heart()
    {
        Gen.Double[0, 1].Array[4].Array[10, 80].Sample(rows =>
        {
            int[] labels = [.. rows.Select(row => row[0] + (row[1] * row[2]) > 0.7 ? 1 : 0)];

            IGenreModel tree = new CartTrainer().Fit(new(rows, labels, 2), 1, CancellationToken.None);

            Assert.That(Probabilities.Winners(tree.Predict(rows)), Is.EqualTo(labels));
        });
    }

    [Test]
    public void Smoothing_leaves_no_probability_at_zero()
    {
        double[][] rows = [[0], [1], [2], [3]];

        IGenreModel tree = new CartTrainer { Smoothing = 1 }.Fit(new(rows, [0, 0, 1, 1], 2), 1, CancellationToken.None);

        Assert.That(tree.Predict([[0]])[0], Is.EqualTo(new[] { 0.75, 0.25 }));
    }

    private static void AssertBest(CartTree tree, int index, TrainingSet set, int[] rows, int leaf)
    {
        CartNode node = tree.Nodes[index];
        double? best = BestImpurity(set, rows, leaf);
        Assert.That(node.Rows, Is.EqualTo(rows.Length));
        if (node.IsLeaf)
        {
            Assert.That(best is null || rows.Length < 2 * leaf || Impurity(set, rows) < 1e-12, Is.True, "a leaf that could be cut");
            return;
        }

        int[] left = [.. rows.Where(row => set.Rows[row][node.Feature] <= node.Threshold)];
        int[] right = [.. rows.Except(left)];
        Assert.That(Impurity(set, left) + Impurity(set, right), Is.EqualTo(best!.Value).Within(1e-9));
        AssertBest(tree, node.Left, set, left, leaf);
        AssertBest(tree, node.Right, set, right, leaf);
    }

    private static double? BestImpurity(TrainingSet set, int[] rows, int leaf)
    {
        double? best = null;
        for (int feature = 0; feature < set.Rows[0].Length; feature++)
        {
            foreach (double value in rows.Select(row => set.Rows[row][feature]).Distinct())
            {
                int[] left = [.. rows.Where(row => set.Rows[row][feature] <= value)];
                if (left.Length >= leaf && rows.Length - left.Length >= leaf)
                {
                    double impurity = Impurity(set, left) + Impurity(set, [.. rows.Except(left)]);
                    best = best is null ? impurity : Math.Min(best.Value, impurity);
                }
            }
        }

        return best;
    }

    /// <summary>Weight times Gini.</summary>
    private static double Impurity(TrainingSet set, int[] rows)
    {
        double total = rows.Sum(row => set.Weights![row]);
        return total == 0 ? 0 : total - rows.GroupBy(row => set.Labels[row]).Sum(group => Math.Pow(group.Sum(row => set.Weights![row]), 2)) / total;
    }
}
