using CsCheck;
using Streamify.Core.Genres.Evaluation;

namespace Streamify.Tests.Genres.Evaluation;

public sealed class RankingTests
{
    // Few distinct scores make ties common.
    private static readonly Gen<(double[] Scores, bool[] Positives)> Sets = Gen
        .Select(Gen.Int[0, 12].Select(value => value / 12.0), Gen.Bool)
        .Array[2, 80]
        .Where(rows => rows.Any(row => row.Item2) && rows.Any(row => !row.Item2))
        .Select(rows => (rows.Select(row => row.Item1).ToArray(), rows.Select(row => row.Item2).ToArray()));

    [Test]
    public void The_area_is_the_share_of_pairs_in_right_order()
    {
        Sets.Sample((scores, positives) =>
        {
            double wins = 0;
            int pairs = 0;
            for (int i = 0; i < scores.Length; i++)
            {
                for (int j = 0; j < scores.Length; j++)
                {
                    if (positives[i] && !positives[j])
                    {
                        pairs++;
                        wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }

            Assert.That(Ranking.RocAuc(scores, positives), Is.EqualTo(wins / pairs).Within(1e-12));
        });
    }

    [Test]
    public void The_area_under_the_drawn_curve_is_the_area()
    {
        Sets.Sample((scores, positives) =>
        {
            IReadOnlyList<CurvePoint> curve = Ranking.RocCurve(scores, positives, points: 100_000);

            double area = curve.Zip(curve.Skip(1), (left, right) => (right.X - left.X) * (left.Y + right.Y) / 2).Sum();
            Assert.That(area, Is.EqualTo(Ranking.RocAuc(scores, positives)).Within(1e-12));
            Assert.That((curve[0], curve[^1]), Is.EqualTo((new CurvePoint(0, 0), new CurvePoint(1, 1))));
        });
    }

    [Test]
    public void Average_precision_of_a_known_ranking_is_known()
    {
        // Positives at the places 1 and 3: (1/1 + 2/3) / 2.
        Assert.That(Ranking.AveragePrecision([0.9, 0.8, 0.7, 0.1], [true, false, true, false]), Is.EqualTo((1 + (2 / 3.0)) / 2).Within(1e-12));
    }

    [Test]
    public void Curves_are_thinned_but_keep_their_ends()
    {
        double[] scores = [.. Enumerable.Range(0, 5000).Select(i => i / 5000.0)];
        bool[] positives = [.. scores.Select((_, i) => i % 3 == 0)];

        IReadOnlyList<CurvePoint> curve = Ranking.RocCurve(scores, positives, 100);

        Assert.That(curve, Has.Count.InRange(50, 110));
        Assert.That(curve[^1], Is.EqualTo(new CurvePoint(1, 1)));
    }

    [Test]
    public void Without_positives_there_is_no_area() =>
        Assert.That(Ranking.RocAuc([0.1, 0.2], [false, false]), Is.NaN);
}
