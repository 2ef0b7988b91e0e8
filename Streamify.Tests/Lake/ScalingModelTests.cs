using Streamify.Benchmarks.Scaling;

namespace Streamify.Tests.Lake;

/// <summary>The model of many sinks on one lake says what can be reckoned by hand.</summary>
public sealed class ScalingModelTests
{
    [Test]
    public void One_process_that_has_time_commits_all_that_comes_on_the_clock_and_never_loses_a_race()
    {
        ScalingOptions options = new(1_000, 1, Minutes: 60);

        ScalingReport report = new ScalingModel(options).Run();

        Assert.That(report.KeepsUp(options), Is.True);
        Assert.That(report.Lost, Is.Zero);
        Assert.That(report.Commits, Is.EqualTo(4 * 29).Within(4), "four tables every two minutes");
        Assert.That(report.Committed, Is.EqualTo(1_000.0 * 3_600).Within(250_000));
        Assert.That(report.MedianDelay, Is.InRange(120, 122));
        Assert.That(report.Busy, Is.EqualTo(1_000 * 7e-6 / 2).Within(0.0005));
    }

    [Test]
    public void More_than_the_cores_can_do_piles_up()
    {
        ScalingOptions options = new(1_000_000, 1, Minutes: 10);

        ScalingReport report = new ScalingModel(options).Run();

        Assert.That(report.KeepsUp(options), Is.False);
        Assert.That(report.Committed / 600, Is.LessThan(2e6 / 7));
        Assert.That(report.Backlog, Is.GreaterThan(600 * 600_000.0));
    }

    [Test]
    public void More_writers_of_a_table_lose_more_races_and_every_commit_counts_once()
    {
        ScalingReport few = new ScalingModel(new ScalingOptions(1_000_000, 10, FlushSeconds: 10, Minutes: 5)).Run();
        ScalingReport many = new ScalingModel(new ScalingOptions(1_000_000, 100, FlushSeconds: 10, Minutes: 5)).Run();

        Assert.That((double)many.Lost / many.Commits, Is.GreaterThan(2 * (double)few.Lost / few.Commits));
        Assert.That(few.Committed + few.Backlog, Is.EqualTo(1_000_000.0 * 300).Within(1));
        Assert.That(many.Backlog, Is.GreaterThanOrEqualTo(0));
    }

    [TestCase("--rate", "0", "--rate must be from 1 to 1000000000, but is '0'.")]
    [TestCase("--processes", "many", "--processes must be from 1 to 2000, but is 'many'.")]
    [TestCase("--speed", "1", "--speed is no option.")]
    public void Wrong_arguments_are_named_with_bound_and_value(string name, string value, string said)
    {
        FormatException? failed = Assert.Throws<FormatException>(() => ScalingOptions.Parse([name, value]));

        Assert.That(failed!.Message, Does.StartWith(said));
    }
}
