using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class SimulationRunTests
{
    private static readonly (string Key, string Value)[] Everything =
    [
        ("Users", "1200"), ("GrowthRate", "30"), ("AttritionRate", "0.3"), ("Faults:Late", "0.05"), ("Faults:Duplicated", "0.02"),
        ("Faults:OutOfOrder", "0.02"), ("Faults:Malformed", "0.02"), ("Faults:Dropped", "0.02"),
    ];

    private static readonly long End = Simulators.Monday.AddDays(4).ToUnixTimeMilliseconds();

    [Test]
    public async Task A_run_that_is_resumed_from_a_checkpoint_hands_out_what_would_have_come_next([Values(1, 777, 90_000, 250_000)] int seconds, [Values(1, 3)] int threads)
    {
        ISimulator simulator = Simulators.Make(null, Everything);
        ISimulationRun whole = await simulator.StartAsync(Simulators.Monday, withReport: true, CancellationToken.None);
        List<string> expected = await TakeAsync(whole, End);
        ISimulationRun first = await simulator.StartAsync(Simulators.Monday, withReport: true, CancellationToken.None);
        List<string> got = await TakeAsync(first, Simulators.Monday.AddSeconds(seconds).ToUnixTimeMilliseconds());
        using MemoryStream checkpoint = Saved(first);

        ISimulationRun second = await Simulators.Make(null, [.. Everything, ("Threads", $"{threads}")]).ResumeAsync(checkpoint, CancellationToken.None);
        got.AddRange(await TakeAsync(second, End));

        Assert.That(got, Is.EqualTo(expected));
        Assert.That((second.Events, second.Users, second.From), Is.EqualTo((whole.Events, whole.Users, whole.From)));
        Assert.That(ToJson(second.Report()), Is.EqualTo(ToJson(whole.Report())));
    }

    [Test]
    public async Task Checkpoints_after_every_step_are_not_seen_in_the_result()
    {
        ISimulator simulator = Simulators.Make(null, Everything);
        List<string> expected = await TakeAsync(await simulator.StartAsync(Simulators.Monday, withReport: false, CancellationToken.None), End);
        ISimulationRun run = await simulator.StartAsync(Simulators.Monday, withReport: false, CancellationToken.None);
        List<string> got = [];

        while (run.Now < End)
        {
            got.AddRange(Lines(await run.NextAsync(End, CancellationToken.None)));
            using MemoryStream checkpoint = Saved(run);
            run = await simulator.ResumeAsync(checkpoint, CancellationToken.None);
        }

        Assert.That(got, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_checkpoint_of_other_options_is_refused()
    {
        ISimulationRun run = await Simulators.Make(null, ("Users", "10"), ("Seed", "1")).StartAsync(Simulators.Monday, withReport: false, CancellationToken.None);
        using MemoryStream checkpoint = Saved(run);

        InvalidDataException exception = (await Assert.ThrowsAsync<InvalidDataException>(
            () => Simulators.Make(null, ("Users", "10"), ("Seed", "2")).ResumeAsync(checkpoint, CancellationToken.None)))!;

        Assert.That(exception.Message, Does.Contain("other options"));
    }

    [Test]
    public async Task A_checkpoint_that_was_cut_off_or_is_something_else_is_refused([Values(0, 5, 60, 500, -1)] int length)
    {
        ISimulator simulator = Simulators.Make(null, ("Users", "10"));
        ISimulationRun run = await simulator.StartAsync(Simulators.Monday, withReport: true, CancellationToken.None);
        using MemoryStream checkpoint = Saved(run);
        checkpoint.SetLength(length < 0 ? checkpoint.Length - 1 : length);
        using MemoryStream noise = new([.. Enumerable.Range(0, 4000).Select(at => (byte)(at * 31))]);

        await Assert.ThrowsAsync<InvalidDataException>(() => simulator.ResumeAsync(checkpoint, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidDataException>(() => simulator.ResumeAsync(noise, CancellationToken.None));
    }

    [Test]
    public async Task A_population_that_is_set_holds_from_then_on_and_over_a_checkpoint()
    {
        ISimulator simulator = Simulators.Make(null, ("Users", "500"), ("GrowthRate", "0"));
        ISimulationRun run = await simulator.StartAsync(Simulators.Monday, withReport: false, CancellationToken.None);
        long day = Simulators.Monday.AddDays(1).ToUnixTimeMilliseconds();
        int before = (await TakeAsync(run, day)).Count;

        run.SetPopulation(5_000);
        using MemoryStream checkpoint = Saved(run);
        List<string> grown = await TakeAsync(run, day + 86_400_000);
        ISimulationRun resumed = await simulator.ResumeAsync(checkpoint, CancellationToken.None);
        List<string> again = await TakeAsync(resumed, day + 86_400_000);
        run.SetPopulation(100);
        int shrunk = (await TakeAsync(run, day + (2 * 86_400_000))).Count;

        Assert.That(grown, Has.Count.InRange(6 * before, 16 * before));
        Assert.That(again, Is.EqualTo(grown));
        Assert.That(shrunk, Is.InRange(1, before));
        Assert.That((resumed.Users, run.Users, run.Population), Is.EqualTo((5_000, 5_000, 100)).Or.EqualTo((5_000, 5_000, 99)));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.SetPopulation(-1));
    }

    [Test]
    public async Task The_report_says_what_the_events_say()
    {
        ISimulator simulator = Simulators.Make(null, ("Users", "2000"));
        ISimulationRun run = await simulator.StartAsync(Simulators.Monday, withReport: true, CancellationToken.None);
        List<SimulatedEvent> events = [];
        while (run.Now < End)
        {
            events.AddRange((await run.NextAsync(End, CancellationToken.None)).SelectMany(batch => batch).Select(made => made with { Json = made.Json.ToArray() }));
        }

        SimulationReport report = run.Report()!;

        Dictionary<string, double> measured = RunStatistics.Of(events);
        Assert.That(report.Events, Is.EqualTo(events.Count));
        Assert.That(report.Topics, Is.EqualTo(events.CountBy(made => made.Topic).ToDictionary(topic => topic.Key, topic => (long)topic.Value)));
        Assert.That(report.Sessions, Is.EqualTo(measured["sessions"]));
        Assert.That(report.ActiveUsers, Is.EqualTo(events.Select(made => made.UserId).Distinct().Count()));
        Assert.That(report.Pages["NextSong"], Is.EqualTo(measured["page_share.NextSong"]).Within(1e-9));
        Assert.That(report.Levels["paid"], Is.EqualTo(measured["level_share_events.paid"]).Within(1e-9));
        Assert.That(report.Hours, Is.EqualTo(Enumerable.Range(0, 24).Select(hour => measured[$"hour_share.{hour:00}"])).Within(1e-9));
        Assert.That(report.Weekdays, Is.EqualTo(Enumerable.Range(0, 7).Select(day => measured.GetValueOrDefault($"weekday_share.{day}"))).Within(1e-9));
        Assert.That(report.SessionPageViews!.Mean, Is.EqualTo(measured["session_events.mean"]).Within(1e-6));
        Assert.That(report.SessionPageViews.P90, Is.EqualTo(measured["session_events.p90"]).Within(1));
        Assert.That(report.SessionSongs!.Mean, Is.EqualTo(measured["session_songs.mean"]).Within(1e-6));
        Assert.That(report.SessionSeconds!.Mean, Is.EqualTo(measured["session_duration_s.mean"]).Within(0.001));
        Assert.That(report.SessionSeconds.P95, Is.EqualTo(measured["session_duration_s.p95"]).Within(0.02 * measured["session_duration_s.p95"]));
        Assert.That(report.PauseSeconds!.Mean, Is.EqualTo(measured["gap_between_sessions_same_user_s.mean"]).Within(0.001));
        Assert.That(report.Upgrades + report.Downgrades, Is.EqualTo(measured["status_changes"]));
    }

    [Test]
    public async Task A_step_can_be_read_while_the_next_one_is_made()
    {
        ISimulator simulator = Simulators.Make(null, ("Users", "4000"));
        List<string> expected = await TakeAsync(await simulator.StartAsync(Simulators.Monday, withReport: false, CancellationToken.None), End);
        ISimulationRun run = await simulator.StartAsync(Simulators.Monday, withReport: false, CancellationToken.None);
        List<string> got = [];
        IReadOnlyList<IReadOnlyList<SimulatedEvent>> before = [];

        while (run.Now < End)
        {
            IReadOnlyList<IReadOnlyList<SimulatedEvent>> step = await run.NextAsync(End, CancellationToken.None);
            got.AddRange(Lines(before));
            before = step;
        }

        got.AddRange(Lines(before));
        Assert.That(got, Is.EqualTo(expected));
    }

    [Test]
    public async Task Without_a_report_there_is_none()
    {
        ISimulationRun run = await Simulators.Make(null, ("Users", "10")).StartAsync(Simulators.Monday, withReport: false, CancellationToken.None);

        Assert.That(run.Report(), Is.Null);
    }

    private static MemoryStream Saved(ISimulationRun run)
    {
        MemoryStream stream = new();
        run.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static async Task<List<string>> TakeAsync(ISimulationRun run, long end)
    {
        List<string> lines = [];
        while (run.Now < end)
        {
            lines.AddRange(Lines(await run.NextAsync(end, CancellationToken.None)));
        }

        return lines;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<SimulatedEvent>> step) =>
        step.SelectMany(batch => batch).Select(made => $"{made.Topic} {made.Timestamp} {made.UserId} {made.Text()}");

    private static string ToJson(SimulationReport? report) => System.Text.Json.JsonSerializer.Serialize(report);
}
