using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Simulation;
using Streamify.Tests.Simulation;
using Streamify.Tests.Support;
using Streamify.Web.Simulate;

namespace Streamify.Tests.Simulate;

public sealed class SimulationRunnerTests
{
    private static readonly long End = Simulators.Monday.AddDays(3).ToUnixTimeMilliseconds();
    private static readonly ISimulator Simulator = Simulators.Make(null, ("Users", "600"));
    private static readonly string[] Expected = [.. Simulator.Generate(Simulators.Monday, TimeSpan.FromDays(3)).Select(made => made.Text())];

    [Test]
    public async Task Everything_goes_into_the_output_in_order()
    {
        ListOutput output = new();

        await new SimulationRunner(await StartAsync(), output, new SimulationPlan(End, null, null), TimeProvider.System)
            .RunAsync(() => Task.CompletedTask, _ => { }, CancellationToken.None);

        Assert.That(output.Lines, Is.EqualTo(Expected));
    }

    [Test]
    public async Task An_output_that_fails_again_and_again_gets_everything_once_from_its_last_checkpoint([Values(4, 5, 8)] int writesUntilFull)
    {
        using TempFolder folder = new();
        string checkpoint = folder.File("simulation.checkpoint");
        List<string> disk = [];
        int attempts = 0;
        for (bool done = false; !done && attempts < 200; attempts++)
        {
            ISimulationRun run = await TryResumeAsync(checkpoint, disk) ?? await StartAsync();
            ListOutput output = new(disk) { WritesLeft = writesUntilFull };
            async Task SaveAsync() => SimulationCheckpoint.Write(
                checkpoint, new SimulationCheckpoint("test", run.Fingerprint, run.From, run.Now, (await output.CheckpointAsync(CancellationToken.None))!.Value), run);
            FakeTimeProvider clock = new();
            SimulationRunner runner = new(run, output, new SimulationPlan(End, null, null), clock);
            try
            {
                await runner.RunAsync(SaveAsync, _ => clock.Advance(TimeSpan.FromSeconds(11)), CancellationToken.None);
                done = true;
            }
            catch (IOException)
            {
                // The next attempt takes it up.
            }
        }

        Assert.That(attempts, Is.InRange(2, 199));
        Assert.That(disk, Is.EqualTo(Expected));
    }

    [Test]
    public async Task Being_told_to_stop_saves_behind_the_step_at_hand()
    {
        using CancellationTokenSource stop = new();
        ISimulationRun run = await StartAsync();
        ListOutput output = new();
        long savedAt = 0;
        int savedLines = 0;
        Task Save()
        {
            (savedAt, savedLines) = (run.Now, output.Lines.Count);
            return Task.CompletedTask;
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => new SimulationRunner(run, output, new SimulationPlan(End, null, null), TimeProvider.System)
            .RunAsync(Save, progress => { if (progress.Events > 200) { stop.Cancel(); } }, stop.Token));

        Assert.That(savedAt, Is.EqualTo(run.Now).And.LessThan(End));
        Assert.That(savedLines, Is.EqualTo(output.Lines.Count).And.EqualTo(run.Events));
        Assert.That(output.Lines, Is.EqualTo(Expected.Take(savedLines)));
    }

    [Test]
    public async Task No_event_comes_before_its_time_at_a_multiple_of_the_clock()
    {
        FakeTimeProvider clock = new(Simulators.Monday.AddYears(1)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(20) };
        DateTimeOffset started = clock.GetUtcNow();
        ISimulationRun run = await StartAsync();
        SimulationPace pace = new(clock, run.Now, speed: 600);
        long end = Simulators.Monday.AddHours(2).ToUnixTimeMilliseconds();
        ListOutput output = new()
        {
            OnWrite = batch => Assert.That(
                batch[^1].Timestamp - Simulators.Monday.ToUnixTimeMilliseconds(),
                Is.LessThanOrEqualTo((clock.GetUtcNow() - started).TotalMilliseconds * 600)),
        };

        Task running = new SimulationRunner(run, output, new SimulationPlan(end, pace, null), clock).RunAsync(() => Task.CompletedTask, _ => { }, CancellationToken.None);
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System)) != running)
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        await running;
        Assert.That(output.Lines, Has.Count.GreaterThan(30));
        Assert.That((clock.GetUtcNow() - started).TotalSeconds, Is.GreaterThanOrEqualTo(12));
    }

    [Test]
    public async Task A_rate_is_not_exceeded()
    {
        FakeTimeProvider clock = new(Simulators.Monday);
        ListOutput output = new();
        long end = Simulators.Monday.AddHours(12).ToUnixTimeMilliseconds();
        long start = clock.GetTimestamp();
        List<(double Seconds, long Events)> path = [];

        Task running = new SimulationRunner(await StartAsync(), output, new SimulationPlan(end, null, Rate: 200), clock)
            .RunAsync(() => Task.CompletedTask, progress => path.Add((clock.GetElapsedTime(start).TotalSeconds, progress.Events)), CancellationToken.None);
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System)) != running)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        await running;
        Assert.That(path[^1].Events, Is.GreaterThan(300));

        // What runs ahead is a step's worth, some of a second.
        Assert.That(path.Max(point => point.Events - (point.Seconds * 200)), Is.LessThan(400));
    }

    private static Task<ISimulationRun> StartAsync() => Simulator.StartAsync(Simulators.Monday, withReport: false, CancellationToken.None);

    private static async Task<ISimulationRun?> TryResumeAsync(string path, List<string> disk)
    {
        if (SimulationCheckpoint.Open(path) is not { } checkpoint)
        {
            disk.Clear();
            return null;
        }

        await using Stream saved = checkpoint.Run;
        int lines = checkpoint.Head.Position.GetInt32();
        disk.RemoveRange(lines, disk.Count - lines);
        return await Simulator.ResumeAsync(saved, CancellationToken.None);
    }

    private sealed class ListOutput(List<string>? lines = null) : ISimulationOutput
    {
        public List<string> Lines { get; } = lines ?? [];

        public int? WritesLeft { get; set; }

        public Action<IReadOnlyList<SimulatedEvent>> OnWrite { get; init; } = _ => { };

        public ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken)
        {
            if (WritesLeft-- == 0)
            {
                Lines.Add("half an event");
                throw new IOException("No space left on device");
            }

            OnWrite(batch);
            Lines.AddRange(batch.Select(made => made.Text()));
            return ValueTask.CompletedTask;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public Task<JsonElement?> CheckpointAsync(CancellationToken cancellationToken) => Task.FromResult<JsonElement?>(JsonSerializer.SerializeToElement(Lines.Count));

        public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
