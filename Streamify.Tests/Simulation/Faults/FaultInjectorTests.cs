using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Core.Simulation.Faults;

namespace Streamify.Tests.Simulation.Faults;

public sealed class FaultInjectorTests
{
    private static readonly (string Key, string Value)[] Faults =
    [
        ("Faults:Dropped", "0.02"), ("Faults:Duplicated", "0.03"), ("Faults:OutOfOrder", "0.04"), ("Faults:Late", "0.05"), ("Faults:Malformed", "0.06"),
    ];

    private static readonly TimeSpan Length = TimeSpan.FromDays(6);

    [Test]
    public void Each_fault_strikes_its_share_and_is_counted()
    {
        using ServiceProvider services = Simulators.Services(null, Faults);
        double all = Simulators.Make().Generate(Simulators.Monday, Length).Count;

        List<SimulatedEvent> events = services.GetRequiredService<ISimulator>().Generate(Simulators.Monday, Length);

        SimulationMetrics metrics = services.GetRequiredService<SimulationMetrics>();
        foreach ((FaultKind kind, double share) in new[] { (FaultKind.Dropped, 0.02), (FaultKind.Duplicated, 0.03), (FaultKind.OutOfOrder, 0.04), (FaultKind.Late, 0.05), (FaultKind.Malformed, 0.06) })
        {
            Assert.That(metrics.Faults[kind] / all, Is.EqualTo(share).Within(0.004), $"{kind}");
        }

        Assert.That(events.GroupBy(made => made.Topic).ToDictionary(topic => topic.Key, topic => (long)topic.Count()), Is.EqualTo(metrics.Events));
    }

    [Test]
    public void Nothing_is_lost_but_what_was_dropped_or_is_still_on_the_way()
    {
        ISimulator simulator = Simulators.Make(null, ("Faults:Duplicated", "0.1"), ("Faults:OutOfOrder", "0.1"), ("Faults:Late", "0.1"));
        HashSet<string> whole = [.. Simulators.Make().Generate(Simulators.Monday, Length).Select(Line)];

        // Late events are at most two days late.
        List<string> events = [.. simulator.Generate(Simulators.Monday, Length + TimeSpan.FromDays(2)).Select(Line)];

        Assert.That(whole, Is.SubsetOf(events));
        Assert.That(events.Count - events.Distinct().Count(), Is.GreaterThan(1000));
    }

    [Test]
    public void A_shorter_run_is_a_prefix_of_a_longer_one([Values(3_600, 100_000, 200_001)] int seconds)
    {
        ISimulator simulator = Simulators.Make(null, Faults);
        List<SimulatedEvent> whole = simulator.Generate(Simulators.Monday, Length);

        List<SimulatedEvent> part = simulator.Generate(Simulators.Monday, TimeSpan.FromSeconds(seconds));

        Assert.That(part, Has.Count.GreaterThan(100));
        Assert.That(part.Select(Line), Is.EqualTo(whole.Take(part.Count).Select(Line)));
    }

    [Test]
    public void Late_events_come_in_order_of_arrival_and_keep_their_time()
    {
        List<SimulatedEvent> events = Simulators.Make(null, ("Faults:Late", "0.1")).Generate(Simulators.Monday, Length);

        List<long> lateness = Delays(events);
        Assert.That(lateness.Count(late => late > 500_000), Is.EqualTo(events.Count * 0.1).Within(events.Count * 0.02));
        Assert.That(lateness.Max(), Is.InRange(6 * 3_600_000, 172_800_000));
    }

    [Test]
    public void The_delay_of_late_events_is_as_the_settings_say()
    {
        ISimulator simulator = Simulators.Make(
            null, ("Users", "3000"), ("Faults:Late", "0.2"), ("Faults:LateAtLeast", "00:20:00"), ("Faults:LateMean", "00:40:00"), ("Faults:LateAtMost", "02:00:00"));

        List<SimulatedEvent> events = simulator.Generate(Simulators.Monday, TimeSpan.FromDays(2));

        // Events are dense, so the clock of those in time shows when a late one arrived. The mean is that of the exponential, cut off: 40 (1 - exp(-2.5)).
        double[] minutes = [.. Delays(events).Where(delay => delay > 0).Select(delay => delay / 60_000.0)];
        Assert.That(minutes, Has.Length.EqualTo(events.Count * 0.2).Within(events.Count * 0.02));
        Assert.That(minutes.Min(), Is.InRange(19, 21));
        Assert.That(minutes.Max(), Is.InRange(119, 120));
        Assert.That(minutes.Average(), Is.EqualTo(20 + (40 * (1 - Math.Exp(-2.5)))).Within(1.5));
    }

    [Test]
    public async Task What_is_handed_out_is_what_was_made_and_the_faults_that_were_counted()
    {
        ISimulationRun run = await Simulators.Make(null, Faults).StartAsync(Simulators.Monday, withReport: true, CancellationToken.None);
        long end = (Simulators.Monday + Length).ToUnixTimeMilliseconds();
        while (run.Now < end)
        {
            await run.NextAsync(end, CancellationToken.None);
        }

        SimulationReport report = run.Report()!;

        long expected = report.Topics.Values.Sum() - report.Faults[FaultKind.Dropped] + report.Faults[FaultKind.Duplicated] - report.OnTheWay;
        Assert.That(report.Events, Is.EqualTo(expected));
        Assert.That(report.OnTheWay, Is.GreaterThan(0));
    }

    [Test]
    public void A_malformed_event_is_refused_by_the_reader_and_no_other_is()
    {
        using ServiceProvider services = Simulators.Services(null, ("Faults:Malformed", "0.2"));
        EventReader reader = new();
        EventRow row = new();

        List<SimulatedEvent> events = services.GetRequiredService<ISimulator>().Generate(Simulators.Monday, Length);

        string[] reasons = [.. events.Select(made => reader.Read(made.Topic, made.Json.Span, row)).OfType<string>()];
        Assert.That(reasons, Has.Length.EqualTo(services.GetRequiredService<SimulationMetrics>().Faults[FaultKind.Malformed]));
        Assert.That(reasons.Distinct().Count(), Is.GreaterThan(5));
    }

    /// <summary>How far the latest time so far is ahead of each event's own.</summary>
    private static List<long> Delays(IEnumerable<SimulatedEvent> events)
    {
        long clock = 0;
        List<long> delays = [];
        foreach (SimulatedEvent made in events)
        {
            delays.Add(clock - made.Timestamp);
            clock = Math.Max(clock, made.Timestamp);
        }

        return delays;
    }

    private static string Line(SimulatedEvent made) => $"{made.Topic} {made.Timestamp} {made.UserId} {made.Text()}";
}
