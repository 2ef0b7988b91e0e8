using Streamify.Core.State;

namespace Streamify.Tests.State;

[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
public sealed class RunRepositoryTests(string provider)
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private TestState _state = null!;
    private RunRepository _runs = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(provider);
        _runs = new RunRepository(_state.Database);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    [Test]
    public async Task A_run_is_told_from_its_start_to_its_end()
    {
        long id = await _runs.StartAsync("transform", "demo", Noon, CancellationToken.None);
        Run running = (await _runs.GetLatestAsync("transform", 1, CancellationToken.None)).Single();

        await _runs.FinishAsync(id, RunState.Succeeded, Noon.AddSeconds(3), rows: 12, error: null, CancellationToken.None);

        Run finished = (await _runs.GetLatestAsync("transform", 1, CancellationToken.None)).Single();
        Assert.That(running, Is.EqualTo(new Run(id, "transform", "demo", Noon, null, RunState.Running, null, null)));
        Assert.That(finished, Is.EqualTo(new Run(id, "transform", "demo", Noon, Noon.AddSeconds(3), RunState.Succeeded, 12, null)));
    }

    [Test]
    public async Task The_latest_runs_come_first_and_by_job()
    {
        long first = await _runs.StartAsync("transform", "schedule", Noon, CancellationToken.None);
        long other = await _runs.StartAsync("compact", "schedule", Noon, CancellationToken.None);
        long last = await _runs.StartAsync("transform", "schedule", Noon.AddHours(1), CancellationToken.None);

        IReadOnlyList<Run> transforms = await _runs.GetLatestAsync("transform", 10, CancellationToken.None);
        IReadOnlyList<Run> newest = await _runs.GetLatestAsync(null, 2, CancellationToken.None);

        Assert.That(transforms.Select(run => run.Id), Is.EqualTo(new[] { last, first }));
        Assert.That(newest.Select(run => run.Id), Is.EqualTo(new[] { last, other }));
    }

    [Test]
    public async Task Runs_that_a_dead_process_left_are_marked_as_interrupted()
    {
        long abandoned = await _runs.StartAsync("transform", "schedule", Noon, CancellationToken.None);
        long failed = await _runs.StartAsync("transform", "schedule", Noon, CancellationToken.None);
        await _runs.FinishAsync(failed, RunState.Failed, Noon, rows: null, "no disk", CancellationToken.None);

        int closed = await _runs.CloseAbandonedAsync(Noon.AddHours(1), CancellationToken.None);

        IReadOnlyList<Run> runs = await _runs.GetLatestAsync(null, 10, CancellationToken.None);
        Assert.That(closed, Is.EqualTo(1));
        Assert.That(runs.Single(run => run.Id == abandoned).State, Is.EqualTo(RunState.Interrupted));
        Assert.That(runs.Single(run => run.Id == abandoned).Finished, Is.EqualTo(Noon.AddHours(1)));
        Assert.That(runs.Single(run => run.Id == failed).Error, Is.EqualTo("no disk"));
    }

    [Test]
    public async Task A_runs_steps_stay_in_their_order_and_go_with_it()
    {
        RunStep[] steps = [new("load", 12, TimeSpan.FromSeconds(1.5)), new("audit", 0, TimeSpan.FromMilliseconds(20))];
        long id = await _runs.StartAsync("transform", "schedule", Noon, CancellationToken.None);
        await _runs.AddStepsAsync(id, steps, CancellationToken.None);
        await _runs.FinishAsync(id, RunState.Succeeded, Noon, rows: 12, error: null, CancellationToken.None);

        IReadOnlyList<RunStep> kept = await _runs.GetStepsAsync(id, CancellationToken.None);
        int deleted = await _runs.DeleteOlderAsync(Noon.AddDays(1), CancellationToken.None);

        Assert.That(kept, Is.EqualTo(steps));
        Assert.That(deleted, Is.EqualTo(1));
        Assert.That(await _runs.GetStepsAsync(id, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Old_runs_are_forgotten_but_never_one_that_runs()
    {
        long old = await _runs.StartAsync("transform", "schedule", Noon, CancellationToken.None);
        await _runs.FinishAsync(old, RunState.Succeeded, Noon, rows: 0, error: null, CancellationToken.None);
        long oldAndRunning = await _runs.StartAsync("transform", "schedule", Noon, CancellationToken.None);
        long recent = await _runs.StartAsync("transform", "schedule", Noon.AddDays(2), CancellationToken.None);
        await _runs.FinishAsync(recent, RunState.Succeeded, Noon.AddDays(2), rows: 0, error: null, CancellationToken.None);

        await _runs.DeleteOlderAsync(Noon.AddDays(1), CancellationToken.None);

        IReadOnlyList<Run> runs = await _runs.GetLatestAsync(null, 10, CancellationToken.None);
        Assert.That(runs.Select(run => run.Id), Is.EqualTo(new[] { recent, oldAndRunning }));
    }
}
