using CsCheck;
using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Tests.Catalogue.Drawing;

public sealed class AliasTableTests
{
    private const int Draws = 20_000;

    private static readonly double[] Negative = [1, -1];
    private static readonly double[] Zeros = [0, 0];

    [Test]
    public void Every_index_is_drawn_in_proportion_to_its_weight()
    {
        Gen.Select(Gen.Double[0, 100].Array[1, 40].Where(weights => weights.Sum() > 1), Gen.Long).Sample(
            (weights, seed) =>
            {
                AliasTable table = new(weights);
                SplitMix64 random = SplitMix64.Of(seed, 0);
                int[] counts = new int[weights.Length];
                for (int i = 0; i < Draws; i++)
                {
                    counts[table.Draw(ref random)]++;
                }

                double sum = weights.Sum();
                return weights.Index().All(weight =>
                {
                    double share = weight.Item / sum;
                    return Math.Abs(((double)counts[weight.Index] / Draws) - share) <= (6 * Math.Sqrt(share * (1 - share) / Draws)) + (share == 0 ? 0 : 1e-4);
                });
            },
            iter: 200);
    }

    [Test]
    public void A_weight_of_zero_is_never_drawn()
    {
        AliasTable table = new([0, 1, 0, 1e-9, 0]);
        SplitMix64 random = SplitMix64.Of(1, 1);

        int[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => table.Draw(ref random)).Distinct()];

        Assert.That(drawn.Except([1, 3]), Is.Empty);
    }

    [Test]
    public void Weights_that_cannot_be_drawn_from_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _ = new AliasTable([]));
        Assert.Throws<ArgumentException>(() => _ = new AliasTable(Zeros));
        Assert.Throws<ArgumentException>(() => _ = new AliasTable(Negative));
    }
}
