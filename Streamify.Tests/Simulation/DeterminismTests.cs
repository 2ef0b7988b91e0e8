using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class DeterminismTests
{
    [Test]
    public void The_same_seed_gives_the_same_bytes_in_the_same_order()
    {
        List<SimulatedEvent> first = Simulators.Make(null, ("Users", "300")).Generate(Simulators.Monday, TimeSpan.FromDays(3));

        List<SimulatedEvent> second = Simulators.Make(null, ("Users", "300")).Generate(Simulators.Monday, TimeSpan.FromDays(3));

        Assert.That(first, Has.Count.GreaterThan(1000));
        Assert.That(second.Select(Line), Is.EqualTo(first.Select(Line)));
    }

    [Test]
    public void A_shorter_run_is_a_prefix_of_a_longer_one([Values(1, 61, 3_600, 90_061, 200_000)] int seconds)
    {
        ISimulator simulator = Simulators.Make(null, ("Users", "400"), ("GrowthRate", "50"));
        List<SimulatedEvent> whole = simulator.Generate(Simulators.Monday, TimeSpan.FromDays(4));

        List<SimulatedEvent> part = simulator.Generate(Simulators.Monday, TimeSpan.FromSeconds(seconds));

        long end = Simulators.Monday.AddSeconds(seconds).ToUnixTimeMilliseconds();
        Assert.That(part.Select(Line), Is.EqualTo(whole.TakeWhile(made => made.Timestamp <= end).Select(Line)));
    }

    [Test]
    public void The_number_of_threads_cannot_be_seen()
    {
        List<SimulatedEvent> alone = Simulators.Make(null, ("Users", "9000"), ("Threads", "1")).Generate(Simulators.Monday, TimeSpan.FromHours(8));

        List<SimulatedEvent> together = Simulators.Make(null, ("Users", "9000"), ("Threads", "4")).Generate(Simulators.Monday, TimeSpan.FromHours(8));

        Assert.That(alone, Has.Count.GreaterThan(1000));
        Assert.That(together.Select(Line), Is.EqualTo(alone.Select(Line)));
    }

    [Test]
    public void Another_seed_gives_other_events()
    {
        List<SimulatedEvent> one = Simulators.Make(null, ("Users", "100"), ("Seed", "1")).Generate(Simulators.Monday, TimeSpan.FromDays(1));

        List<SimulatedEvent> two = Simulators.Make(null, ("Users", "100"), ("Seed", "2")).Generate(Simulators.Monday, TimeSpan.FromDays(1));

        Assert.That(two.Select(Line), Is.Not.EqualTo(one.Select(Line)));
    }

    private static string Line(SimulatedEvent made) => $"{made.Topic} {made.Timestamp} {made.UserId} {made.Text()}";
}
