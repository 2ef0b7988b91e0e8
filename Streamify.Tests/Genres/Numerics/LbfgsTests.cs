using CsCheck;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Tests.Genres.Numerics;

public sealed class LbfgsTests
{
    [Test]
    public void A_stretched_bowl_is_minimised_from_anywhere()
    {
        Gen.Select(Gen.Double[-100, 100].Array[6], Gen.Double[-100, 100].Array[6]).Sample((centre, start) =>
        {
            double Bowl(ReadOnlySpan<double> point, Span<double> gradient)
            {
                double value = 0;
                for (int i = 0; i < point.Length; i++)
                {
                    double weight = Math.Pow(10, i - 2);
                    value += weight * (point[i] - centre[i]) * (point[i] - centre[i]);
                    gradient[i] = 2 * weight * (point[i] - centre[i]);
                }

                return value;
            }

            double[] found = Lbfgs.Minimize(Bowl, start, 1e-9, 1000, CancellationToken.None);

            Assert.That(found, Is.EqualTo(centre).Within(1e-5));
        });
    }

    [Test]
    public void A_cancelled_search_ends()
    {
        Assert.That(
            () => Lbfgs.Minimize((_, gradient) => gradient[0] = 1, [0], 1e-9, 10, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }
}
