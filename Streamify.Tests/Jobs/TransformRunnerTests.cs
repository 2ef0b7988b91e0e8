using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.Jobs;
using Streamify.Core.State;
using Streamify.Core.State.Postgres;
using Streamify.Core.State.Sqlite;
using Streamify.Core.Warehouse;
using Streamify.Tests.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

public sealed class TransformRunnerTests
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private TempFolder _folder = null!;
    private StateDatabase _database = null!;
    private RunRepository _runs = null!;
    private FakeWarehouse _warehouse = null!;
    private ServiceProvider _services = null!;
    private TransformRunner _runner = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _database = new SqliteStateDatabase(DataPaths.At(_folder.Path), TimeProvider.System);
        _runs = new RunRepository(_database);
        _warehouse = new FakeWarehouse();
        _services = new ServiceCollection().AddMetrics().AddSingleton<JobsMetrics>().BuildServiceProvider();
        _runner = new TransformRunner(_warehouse, new RunRecorder(_runs, _services.GetRequiredService<JobsMetrics>(), _time), new TransformTurn(new ProcessLocks(), shared: false, _time), NullLogger<TransformRunner>.Instance);
    }

    [TearDown]
    public async Task TearDown()
    {
        _runner.Dispose();
        await _services.DisposeAsync();
        await _warehouse.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_run_is_in_the_history_with_its_rows()
    {
        _warehouse.OnTransform = _ => Task.FromResult(FakeWarehouse.Result(rows: 7, streams: 5));

        TransformResult result = await _runner.RunAsync(RunTriggers.Demo, progress: null, CancellationToken.None);

        Run run = (await _runs.GetLatestAsync(null, 10, CancellationToken.None)).Single();
        Assert.That(result.Streams, Is.EqualTo(5));
        Assert.That((run.Job, run.Trigger, run.State, run.Rows, run.Error), Is.EqualTo(("transform", "demo", RunState.Succeeded, 7, (string?)null)));
        Assert.That(await _runs.GetStepsAsync(run.Id, CancellationToken.None), Is.EqualTo(new[] { new RunStep("load listen_events", 1, TimeSpan.FromSeconds(1)) }));
    }

    [Test]
    public async Task A_dry_run_leaves_no_trace()
    {
        await _runner.RunAsync(RunTriggers.CommandLine, new TransformRequest { DryRun = true }, progress: null, CancellationToken.None);

        Assert.That(_warehouse.Requests.Single().DryRun, Is.True);
        Assert.That(await _runs.GetLatestAsync(null, 10, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_failure_is_in_the_history_with_its_reason_and_reaches_the_caller()
    {
        _warehouse.OnTransform = _ => throw new IOException("the disk is full");

        await Assert.ThrowsAsync<IOException>(() => _runner.RunAsync(RunTriggers.Schedule, progress: null, CancellationToken.None));

        Run run = (await _runs.GetLatestAsync(null, 10, CancellationToken.None)).Single();
        Assert.That((run.State, run.Rows, run.Error), Is.EqualTo((RunState.Failed, (long?)null, "the disk is full")));
        Assert.That(_runner.IsRunning, Is.False);
    }

    [Test]
    public async Task A_cancelled_run_is_in_the_history_as_interrupted()
    {
        using CancellationTokenSource source = new();
        _warehouse.OnTransform = async cancellationToken =>
        {
            await source.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return FakeWarehouse.Result(0, 0);
        };

        await Assert.CatchAsync<OperationCanceledException>(() => _runner.RunAsync(RunTriggers.Schedule, progress: null, source.Token));

        Run run = (await _runs.GetLatestAsync(null, 10, CancellationToken.None)).Single();
        Assert.That(run.State, Is.EqualTo(RunState.Interrupted));
        Assert.That(run.Finished, Is.EqualTo(Noon));
    }

    [Test]
    public async Task A_run_that_the_schedules_limit_stops_has_failed_and_names_the_limit()
    {
        _warehouse.OnTransform = HangAsync;
        JobsOptions options = new() { TransformTimeout = TimeSpan.FromMinutes(30) };
        TransformJob job = new(_runner, Options.Create(options), _time, NullLogger<TransformJob>.Instance);

        Task running = job.RunAsync(CancellationToken.None);
        await WaitUntil.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromMinutes(5));
            return running.IsCompleted;
        });

        Assert.That(() => running, Throws.TypeOf<TimeoutException>());
        Run run = (await _runs.GetLatestAsync(null, 10, CancellationToken.None)).Single();
        Assert.That((run.State, run.Error), Is.EqualTo((RunState.Failed, "It was stopped after Streamify:Jobs:TransformTimeout, which is 00:30:00.")));
    }

    [Test]
    public async Task A_run_whose_lock_is_lost_has_failed_and_says_why()
    {
        using LosableLock mine = new();
        _warehouse.OnTransform = HangAsync;
        using TransformRunner sharing = new(
            _warehouse, new RunRecorder(_runs, _services.GetRequiredService<JobsMetrics>(), _time), new TransformTurn(mine, shared: true, _time), NullLogger<TransformRunner>.Instance);

        Task running = sharing.RunAsync(RunTriggers.Schedule, progress: null, CancellationToken.None);
        await WaitUntil.TrueAsync(async () => (await _runs.GetLatestAsync(null, 10, CancellationToken.None)).Count == 1);
        await mine.LoseAsync();

        Assert.That(() => running, Throws.TypeOf<IOException>());
        Run run = (await _runs.GetLatestAsync(null, 10, CancellationToken.None)).Single();
        Assert.That((run.State, run.Error), Is.EqualTo((RunState.Failed, "The state database was away, so another process may be at the same transform: it was broken off.")));
    }

    [Test]
    public async Task A_dry_run_does_not_wait_for_a_transform_at_work()
    {
        TaskCompletionSource<TransformResult> held = new();
        _warehouse.OnTransform = _ => held.Task;
        Task<TransformResult> running = _runner.RunAsync(RunTriggers.Demo, progress: null, CancellationToken.None);

        await _runner.RunAsync(RunTriggers.CommandLine, new TransformRequest { DryRun = true }, progress: null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(running.IsCompleted, Is.False);
        held.SetResult(FakeWarehouse.Result(0, 0));
        await running;
    }

    [Test]
    public async Task Two_runs_never_overlap_and_the_second_waits()
    {
        TaskCompletionSource<TransformResult> first = new();
        int calls = 0;
        _warehouse.OnTransform = _ => ++calls == 1 ? first.Task : Task.FromResult(FakeWarehouse.Result(0, 2));
        Task<TransformResult> running = _runner.RunAsync(RunTriggers.Demo, progress: null, CancellationToken.None);
        await WaitUntil.TrueAsync(() => calls == 1);

        Task<TransformResult> waiting = _runner.RunAsync(RunTriggers.CommandLine, progress: null, CancellationToken.None);
        TransformResult? skipped = await _runner.TryRunAsync(RunTriggers.Schedule, limit: null, CancellationToken.None);
        int callsWhileRunning = calls;
        first.SetResult(FakeWarehouse.Result(0, 1));

        Assert.That((await running).Streams, Is.EqualTo(1));
        Assert.That((await waiting).Streams, Is.EqualTo(2));
        Assert.That(skipped, Is.Null);
        Assert.That(callsWhileRunning, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_two_processes_with_one_warehouse_one_transforms_at_a_time()
    {
        string connection = await PostgresServer.NewDatabaseAsync();
        await using StateDatabase first = TestState.Postgres(connection);
        await using StateDatabase second = TestState.Postgres(connection);
        using TransformRunner one = Sharing(first);
        using TransformRunner other = Sharing(second);
        TaskCompletionSource<TransformResult> result = new();
        int calls = 0;
        _warehouse.OnTransform = _ => ++calls == 1 ? result.Task : Task.FromResult(FakeWarehouse.Result(0, 2));
        Task<TransformResult> running = one.RunAsync(RunTriggers.Schedule, progress: null, CancellationToken.None);
        await WaitUntil.TrueAsync(() => calls == 1);

        TransformResult? skipped = await other.TryRunAsync(RunTriggers.Schedule, limit: null, CancellationToken.None);
        Task<TransformResult> waiting = other.RunAsync(RunTriggers.CommandLine, progress: null, CancellationToken.None);
        int callsWhileRunning = calls;
        result.SetResult(FakeWarehouse.Result(0, 1));
        await running;
        await WaitUntil.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return waiting.IsCompleted;
        });

        Assert.That(skipped, Is.Null);
        Assert.That(callsWhileRunning, Is.EqualTo(1));
        Assert.That((await waiting).Streams, Is.EqualTo(2));
    }

    private static async Task<TransformResult> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return FakeWarehouse.Result(0, 0);
    }

    private TransformRunner Sharing(StateDatabase state) => new(
        _warehouse,
        new RunRecorder(new RunRepository(state), _services.GetRequiredService<JobsMetrics>(), _time),
        new TransformTurn(new PostgresLocks(state, _time), shared: true, _time),
        NullLogger<TransformRunner>.Instance);

    /// <summary>A lock that everybody gets, and that is lost when the test says so.</summary>
    private sealed class LosableLock : IStateLocks, IStateLock, IDisposable
    {
        private readonly CancellationTokenSource _lost = new();

        public CancellationToken Lost => _lost.Token;

        public Task LoseAsync() => _lost.CancelAsync();

        public Task<IStateLock?> TryTakeAsync(string name, CancellationToken cancellationToken) => Task.FromResult<IStateLock?>(this);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public void Dispose() => _lost.Dispose();
    }
}
