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
        long id = await _runs.StartAsync("transform", "demo", null, Noon, CancellationToken.None);
        Run running = (await _runs.GetLatestAsync("transform", 1, CancellationToken.None)).Single();

        await _runs.FinishAsync(id, RunState.Succeeded, Noon.AddSeconds(3), rows: 12, error: null, CancellationToken.None);

        Run finished = (await _runs.GetLatestAsync("transform", 1, CancellationToken.None)).Single();
        Assert.That(running, Is.EqualTo(new Run(id, "transform", "demo", Noon, null, RunState.Running, null, null, _state.Database.Instance.Name)));
        Assert.That(finished, Is.EqualTo(new Run(id, "transform", "demo", Noon, Noon.AddSeconds(3), RunState.Succeeded, 12, null, _state.Database.Instance.Name)));
    }

    [Test]
    public async Task The_latest_runs_come_first_and_by_job()
    {
        long first = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        long other = await _runs.StartAsync("compact", "schedule", null, Noon, CancellationToken.None);
        long last = await _runs.StartAsync("transform", "schedule", null, Noon.AddHours(1), CancellationToken.None);

        IReadOnlyList<Run> transforms = await _runs.GetLatestAsync("transform", 10, CancellationToken.None);
        IReadOnlyList<Run> newest = await _runs.GetLatestAsync(null, 2, CancellationToken.None);

        Assert.That(transforms.Select(run => run.Id), Is.EqualTo(new[] { last, first }));
        Assert.That(newest.Select(run => run.Id), Is.EqualTo(new[] { last, other }));
    }

    [Test]
    public async Task Runs_that_a_dead_process_left_are_marked_as_interrupted()
    {
        long abandoned = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        long failed = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        await _runs.FinishAsync(failed, RunState.Failed, Noon, rows: null, "no disk", CancellationToken.None);

        int closed = await _runs.CloseAbandonedAsync(Noon.AddHours(1), Noon, CancellationToken.None);

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
        long id = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        await _runs.AddStepsAsync(id, steps, CancellationToken.None);
        await _runs.FinishAsync(id, RunState.Succeeded, Noon, rows: 12, error: null, CancellationToken.None);

        IReadOnlyList<RunStep> kept = await _runs.GetStepsAsync(id, CancellationToken.None);
        int deleted = await _runs.DeleteOlderAsync(Noon.AddDays(1), CancellationToken.None);

        Assert.That(kept, Is.EqualTo(steps));
        Assert.That(deleted, Is.EqualTo(1));
        Assert.That(await _runs.GetStepsAsync(id, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Only_runs_that_are_silent_count_as_abandoned()
    {
        long silent = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        long alive = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        await _runs.BeatAsync(alive, Noon.AddMinutes(5), 0, [], CancellationToken.None);

        int closed = await _runs.CloseAbandonedAsync(Noon.AddMinutes(6), Noon.AddMinutes(4), CancellationToken.None);

        Assert.That(closed, Is.EqualTo(1));
        Assert.That((await _runs.FindAsync(silent, CancellationToken.None))!.State, Is.EqualTo(RunState.Interrupted));
        Assert.That((await _runs.FindAsync(alive, CancellationToken.None))!.State, Is.EqualTo(RunState.Running));
    }

    [Test]
    public async Task A_run_hears_at_its_next_beat_who_cancelled_it()
    {
        long id = await _runs.StartAsync("transform", "schedule", "2024-03-04 to 2024-03-05", Noon, CancellationToken.None);
        string? before = await _runs.BeatAsync(id, Noon, 0, [], CancellationToken.None);

        bool[] asked = [await _runs.CancelAsync(id, "anna", CancellationToken.None), await _runs.CancelAsync(id, "bob", CancellationToken.None)];

        string? after = await _runs.BeatAsync(id, Noon, 0, [], CancellationToken.None);
        await _runs.FinishAsync(id, RunState.Interrupted, Noon, null, "Cancelled by anna.", CancellationToken.None);
        Assert.That((before, after), Is.EqualTo((default(string), "anna")));
        Assert.That(asked, Is.EqualTo(new[] { true, false }));
        Assert.That(await _runs.CancelAsync(id, "bob", CancellationToken.None), Is.False, "it has ended");
        Assert.That((await _runs.FindAsync(id, CancellationToken.None))!.Detail, Is.EqualTo("2024-03-04 to 2024-03-05"));
    }

    [Test]
    public async Task A_runs_lines_stay_in_their_order_once_each_and_go_with_it()
    {
        RunLine[] lines = [new(Noon, RunLineLevel.Information, "loaded"), new(Noon.AddSeconds(1), RunLineLevel.Warning, "late"), new(Noon.AddSeconds(2), RunLineLevel.Error, "broken")];
        long id = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);

        await _runs.BeatAsync(id, Noon, 0, lines[..2], CancellationToken.None);
        await _runs.BeatAsync(id, Noon, 0, lines[..2], CancellationToken.None);
        await _runs.BeatAsync(id, Noon, 2, lines[2..], CancellationToken.None);

        Assert.That(await _runs.GetLinesAsync(id, 10, CancellationToken.None), Is.EqualTo(lines));
        Assert.That(await _runs.GetLinesAsync(id, 1, CancellationToken.None), Is.EqualTo(lines[..1]));
        await _runs.FinishAsync(id, RunState.Succeeded, Noon, null, null, CancellationToken.None);
        await _runs.DeleteOlderAsync(Noon.AddDays(1), CancellationToken.None);
        Assert.That(await _runs.GetLinesAsync(id, 10, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Old_runs_are_forgotten_but_never_one_that_runs()
    {
        long old = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        await _runs.FinishAsync(old, RunState.Succeeded, Noon, rows: 0, error: null, CancellationToken.None);
        long oldAndRunning = await _runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        long recent = await _runs.StartAsync("transform", "schedule", null, Noon.AddDays(2), CancellationToken.None);
        await _runs.FinishAsync(recent, RunState.Succeeded, Noon.AddDays(2), rows: 0, error: null, CancellationToken.None);

        await _runs.DeleteOlderAsync(Noon.AddDays(1), CancellationToken.None);

        IReadOnlyList<Run> runs = await _runs.GetLatestAsync(null, 10, CancellationToken.None);
        Assert.That(runs.Select(run => run.Id), Is.EqualTo(new[] { recent, oldAndRunning }));
    }
}
