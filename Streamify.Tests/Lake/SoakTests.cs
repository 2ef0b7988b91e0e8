using Streamify.Benchmarks.Soak;
using Streamify.Core.Lake;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>Random lives of a lake; <c>Streamify.Benchmarks -- soak</c> runs thousands of them.</summary>
[TestFixture]
public sealed class SoakTests
{
    private const int Schedules = 200;

    [Test]
    public void Through_every_fault_each_event_is_in_the_lake_once()
    {
        LakeMetrics metrics = new(TestMeters.Factory);
        using SoakOracle oracle = new();
        SoakReport total = new(0, 0, 0);
        for (int seed = 1; seed <= Schedules; seed++)
        {
            DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(SoakCommand.Root, $"streamify-soak-{Guid.NewGuid():N}"));
            total += SoakSchedule.Run(seed, folder.FullName, metrics, oracle);
            folder.Delete(recursive: true);
        }

        TestContext.Out.WriteLine($"{Schedules} schedules: {total}");
        Assert.That(total.Deaths, Is.GreaterThan(Schedules), "the schedules must kill");
        Assert.That(total.Commits, Is.GreaterThan(10 * Schedules), "the kills must come among commits");
    }
}
