using Streamify.Core.Genres.Numerics;

namespace Streamify.Tests.Genres.Numerics;

public sealed class Mt19937Tests
{
    [Test]
    public void The_reference_seed_gives_the_reference_outputs()
    {
        Mt19937 generator = new(5489);

        uint[] first = [.. Enumerable.Range(0, 5).Select(_ => generator.NextUInt32())];

        Assert.That(first, Is.EqualTo(new[] { 3499211612u, 581869302u, 3890346734u, 3586334585u, 545404204u }));
    }

    [Test]
    public void The_ten_thousandth_output_is_the_one_that_the_Cpp_standard_names()
    {
        Mt19937 generator = new(5489);
        uint last = 0;

        for (int i = 0; i < 10_000; i++)
        {
            last = generator.NextUInt32();
        }

        Assert.That(last, Is.EqualTo(4123659995u));
    }
}
