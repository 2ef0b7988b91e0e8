using Streamify.Core.Genres.Numerics;

namespace Streamify.Tests.Genres.Numerics;

public sealed class NumpyRandomTests
{
    [TestCase(0, new[] { 2, 8, 4, 9, 1, 6, 7, 3, 0, 5 })]
    [TestCase(42, new[] { 8, 1, 5, 0, 7, 2, 9, 4, 3, 6 })]
    public void A_permutation_is_numpys(int seed, int[] expected) =>
        Assert.That(new NumpyRandom(seed).Permutation(10), Is.EqualTo(expected));

    [TestCase(0, 0.5488135039273248, 0.7151893663724195)]
    [TestCase(42, 0.3745401188473625, 0.9507143064099162)]
    public void Uniform_numbers_are_numpys(int seed, double first, double second)
    {
        NumpyRandom random = new(seed);

        Assert.That(random.NextDouble(), Is.EqualTo(first));
        Assert.That(random.NextDouble(), Is.EqualTo(second));
    }

    [Test]
    public void A_sample_holds_different_numbers_and_refuses_to_be_larger_than_its_source()
    {
        NumpyRandom random = new(10);

        Assert.That(random.Sample(100, 40), Is.Unique.And.All.InRange(0, 99));
        Assert.That(() => random.Sample(3, 4), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
