using Streamify.Core;
using Streamify.Core.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.State;

public sealed class RunRepositoryTests
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private TempFolder _folder = null!;
    private StateDatabase _database = null!;
    private RunRepository _runs = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _database = new StateDatabase(DataPaths.At(_folder.Path), TimeProvider.System);
        _runs = new RunRepository(_database);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
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
