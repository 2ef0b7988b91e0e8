using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Tests.Simulation;
using Streamify.Tests.Support;
using Streamify.Web.Demo;

namespace Streamify.Tests.Demo;

public sealed class DemoSimulationTests
{
    private static readonly DateTimeOffset Now = Simulators.Monday.AddDays(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private TempFolder _folder = null!;
    private StateDatabase _database = null!;
    private MemoryEventLog _log = null!;
    private FakeTimeProvider _clock = null!;
    private DemoControl _control = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _database = new SqliteStateDatabase(DataPaths.At(_folder.Path), TimeProvider.System);
        _log = new MemoryEventLog();
        _clock = new FakeTimeProvider(Now);
        _control = new DemoControl();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _log.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [OneTimeTearDown]
    public void DisposeMetrics() => _metrics.Dispose();

    [Test]
    public async Task A_second_start_goes_on_from_the_saved_run_and_makes_nothing_again()
    {
        await CatchUpAsync(Now);

        long again = await CatchUpAsync(Now.AddHours(6));

        Assert.That(again, Is.Zero);
        AssertLogHolds(Plain(TimeSpan.FromHours(54)));
    }

    [Test]
    public async Task Without_the_saved_run_the_events_are_made_again_and_appended_once()
    {
        await CatchUpAsync(Now);
        File.Delete(_folder.File("simulate", "demo.checkpoint"));

        long again = await CatchUpAsync(Now.AddHours(6));

        Assert.That(again, Is.EqualTo(Plain(TimeSpan.FromDays(2)).Count));
        AssertLogHolds(Plain(TimeSpan.FromHours(54)));
    }

    [Test]
    public async Task A_damaged_saved_run_is_as_good_as_none()
    {
        await CatchUpAsync(Now);
        string path = _folder.File("simulate", "demo.checkpoint");
        byte[] bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)]);

        await CatchUpAsync(Now.AddHours(6));

        AssertLogHolds(Plain(TimeSpan.FromHours(54)));
    }

    [Test]
    public async Task A_paused_simulation_makes_nothing_and_a_resumed_one_makes_up_for_it()
    {
        DemoSimulation simulation = await OpenAsync();
        await simulation.CatchUpAsync(Now, (_, _) => { }, CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task live = simulation.FollowAsync(stop.Token);
        await UntilAsync(() => _control.State is { Live: true });

        _control.Pause();
        long before = simulation.Number;
        await AdvanceAsync(TimeSpan.FromHours(3));
        long paused = simulation.Number;
        _control.Resume();
        await UntilAsync(() => _control.State!.Now >= Now.AddHours(3));
        await stop.CancelAsync();

        Assert.That(async () => await live, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(paused, Is.EqualTo(before));
        Assert.That(simulation.Number, Is.GreaterThan(before));
        Assert.That(_control.State, Is.Null);
    }

    [Test]
    public async Task A_faster_simulation_runs_ahead_of_the_clock()
    {
        DemoSimulation simulation = await OpenAsync();
        await simulation.CatchUpAsync(Now, (_, _) => { }, CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task live = simulation.FollowAsync(stop.Token);
        await UntilAsync(() => _control.State is { Live: true });

        _control.SetSpeed(600);
        DateTimeOffset start = _clock.GetUtcNow();
        await UntilAsync(() => _control.State!.Now >= Now.AddHours(2));
        TimeSpan took = _clock.GetUtcNow() - start;
        await stop.CancelAsync();

        Assert.That(async () => await live, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(took, Is.InRange(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(120)));
    }

    [Test]
    public async Task A_changed_population_is_changed_again_at_the_same_place_when_the_events_are_made_again()
    {
        DemoSimulation simulation = await OpenAsync();
        await simulation.CatchUpAsync(Now, (_, _) => { }, CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task live = simulation.FollowAsync(stop.Token);
        await UntilAsync(() => _control.State is { Live: true });

        _control.SetPopulation(900);
        await UntilAsync(() => _control.State!.Population is > 850 and < 950);
        await AdvanceAsync(TimeSpan.FromHours(12));
        await UntilAsync(() => _control.State!.Now >= Now.AddHours(12));
        await stop.CancelAsync();
        Assert.That(async () => await live, Throws.InstanceOf<OperationCanceledException>());
        Dictionary<string, string[]> first = Topics.All.ToDictionary(topic => topic, topic => _log.Texts(topic).ToArray());
        File.Delete(_folder.File("simulate", "demo.checkpoint"));
        await _log.DisposeAsync();
        _log = new MemoryEventLog();

        await CatchUpAsync(_clock.GetUtcNow());

        foreach (string topic in Topics.All)
        {
            Assert.That(_log.Texts(topic).Take(first[topic].Length), Is.EqualTo(first[topic]), topic);
        }
    }

    [Test]
    public void Orders_are_refused_while_nothing_runs_or_when_they_are_out_of_bounds()
    {
        Assert.Throws<DemoNotLiveException>(_control.Pause);
        Assert.Throws<DemoNotLiveException>(() => _control.SetPopulation(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => _control.SetPopulation(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _control.SetSpeed(1e9));
    }

    /// <returns>Events that were made though the log had them.</returns>
    private async Task<long> CatchUpAsync(DateTimeOffset to)
    {
        DemoSimulation simulation = await OpenAsync();
        long start = simulation.Number;
        await simulation.CatchUpAsync(to, (_, _) => { }, CancellationToken.None);
        return simulation.Number - start - simulation.Appended;
    }

    private async Task<DemoSimulation> OpenAsync()
    {
        SettingsRepository settings = new(_database);
        DemoEras eras = new(settings, _log, new Fingerprint(), Options.Create(new DemoOptions { HistoryDays = 2 }), _clock);
        DemoEra era = await eras.ContinueAsync(CancellationToken.None);
        DemoSimulationServices services = new(
            Simulators.Make(null, ("Users", "300")), _log, eras, _control, new DemoMetrics(_metrics.GetRequiredService<IMeterFactory>()),
            DataPaths.At(_folder.Path), _clock, NullLogger<DemoSimulationServices>.Instance);
        return await DemoSimulation.OpenAsync(era, services, CancellationToken.None);
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource tooLate = new(Patience);
        while (!condition())
        {
            tooLate.Token.ThrowIfCancellationRequested();
            await AdvanceAsync(TimeSpan.FromMilliseconds(600));
        }
    }

    /// <summary>Moves the clock and lets the simulation look at it.</summary>
    private async Task AdvanceAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
    }

    private static List<SimulatedEvent> Plain(TimeSpan length) => Simulators.Make(null, ("Users", "300")).Generate(Simulators.Monday, length);

    private void AssertLogHolds(List<SimulatedEvent> events)
    {
        foreach (string topic in Topics.All)
        {
            Assert.That(_log.Texts(topic), Is.EqualTo(events.Where(made => made.Topic == topic).Select(made => made.Text())), topic);
        }
    }

    private sealed class Fingerprint : IDemoFingerprint
    {
        public string Value => "one";
    }
}
