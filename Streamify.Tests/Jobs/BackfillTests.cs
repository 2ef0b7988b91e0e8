using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Jobs.Backfills;
using Streamify.Core.State;
using Streamify.Core.State.Postgres;
using Streamify.Core.State.Sqlite;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
[Parallelizable(ParallelScope.Self)]
public sealed class BackfillTests(string provider)
{
    private static readonly DateTimeOffset March = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly BackfillRequest ThreeDays = new(March, March.AddDays(2.5), 24);

    private readonly List<BackfillService> _services = [];
    private TestState _state = null!;
    private FakeTransforms _transforms = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(provider);
        _transforms = new FakeTransforms();
    }

    [TearDown]
    public async Task TearDown()
    {
        foreach (BackfillService service in _services)
        {
            await service.StopAsync(CancellationToken.None);
            service.Dispose();
        }

        _services.Clear();
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    [Test]
    public async Task The_range_is_built_piece_by_piece_the_oldest_first()
    {
        BackfillService service = await StartAsync();

        await service.StartAsync(ThreeDays, "anna", CancellationToken.None);

        Backfill done = await UntilAsync(service, BackfillState.Succeeded);
        Assert.That(Asked(), Is.EqualTo(new[] { (March, March.AddDays(1)), (March.AddDays(1), March.AddDays(2)), (March.AddDays(2), March.AddDays(2.5)) }));
        Assert.That((done.By, done.Chunks, done.Done, done.FailedChunks, done.Error), Is.EqualTo(("anna", 3, 3, 0, (string?)null)));
        Assert.That(done.Finished, Is.Not.Null);
    }

    [Test]
    public async Task What_failed_is_run_again_alone()
    {
        bool broken = true;
        _transforms.OnRun = (request, _) => broken && request.From == March.AddDays(1) ? throw new IOException("disk full") : Task.FromResult(FakeWarehouse.Result(0, 0));
        BackfillService service = await StartAsync();
        long id = await service.StartAsync(ThreeDays, "anna", CancellationToken.None);
        Backfill failed = await UntilAsync(service, BackfillState.Failed);
        _transforms.Requests.Clear();
        broken = false;

        int again = await service.RunFailedAsync(id, CancellationToken.None);

        Backfill healed = await UntilAsync(service, BackfillState.Succeeded);
        Assert.That((failed.Done, failed.FailedChunks, failed.Error), Is.EqualTo((2, 1, "disk full")));
        Assert.That(again, Is.EqualTo(1));
        Assert.That(Asked(), Is.EqualTo(new[] { (March.AddDays(1), March.AddDays(2)) }));
        Assert.That((healed.Done, healed.FailedChunks, healed.Error), Is.EqualTo((3, 0, (string?)null)));
    }

    [Test]
    public async Task A_pause_comes_behind_the_piece_at_work_and_a_cancellation_breaks_it_off()
    {
        TaskCompletionSource first = new();
        TaskCompletionSource second = new();
        _transforms.OnRun = async (request, cancellationToken) =>
        {
            await (request.From == March ? first.Task : second.Task).WaitAsync(cancellationToken);
            return FakeWarehouse.Result(0, 0);
        };
        BackfillService service = await StartAsync();
        long id = await service.StartAsync(ThreeDays, "anna", CancellationToken.None);
        await WaitUntil.TrueAsync(() => _transforms.Requests.Count == 1);

        await service.PauseAsync(id, CancellationToken.None);
        first.SetResult();
        Backfill paused = await UntilAsync(service, backfill => backfill is { State: BackfillState.Paused, Done: 1 });
        int whilePaused = _transforms.Requests.Count;
        await service.ResumeAsync(id, CancellationToken.None);
        await WaitUntil.TrueAsync(() => _transforms.Requests.Count == 2);
        await service.CancelAsync(id, CancellationToken.None);
        await WaitUntil.TrueAsync(async () => await NewLocks().TryTakeAsync(LockName, CancellationToken.None) is { } free && await FreeAsync(free));

        Backfill cancelled = await UntilAsync(service, BackfillState.Cancelled);
        Assert.That(whilePaused, Is.EqualTo(1));
        Assert.That((paused.Done, cancelled.Done, cancelled.FailedChunks), Is.EqualTo((1, 1, 0)));
        Assert.That(_transforms.Requests, Has.Count.EqualTo(2), "the third piece never came");
        Assert.That(await service.ResumeAsync(id, CancellationToken.None), Is.False);
    }

    [Test]
    public async Task An_old_backfill_that_is_resumed_behind_many_that_ended_is_worked_at()
    {
        BackfillService service = await StartAsync();
        BackfillRequest oneHour = new(March, March.AddHours(1), 1);
        TaskCompletionSource held = new();
        _transforms.OnRun = async (_, cancellationToken) =>
        {
            await held.Task.WaitAsync(cancellationToken);
            return FakeWarehouse.Result(0, 0);
        };
        long old = await service.StartAsync(ThreeDays, "anna", CancellationToken.None);
        await WaitUntil.TrueAsync(() => _transforms.Requests.Count == 1);
        await service.PauseAsync(old, CancellationToken.None);
        held.SetResult();
        for (int i = 0; i < 25; i++)
        {
            await service.StartAsync(oneHour, "bea", CancellationToken.None);
        }

        await WaitUntil.TrueAsync(async () => (await service.GetLatestAsync(25, CancellationToken.None)).All(static backfill => backfill.State == BackfillState.Succeeded));
        await service.ResumeAsync(old, CancellationToken.None);

        await WaitUntil.TrueAsync(async () => (await service.GetLatestAsync(26, CancellationToken.None)).Single(backfill => backfill.Id == old).State == BackfillState.Succeeded);
        Assert.That(_transforms.Requests, Has.Count.EqualTo(3 + 25));
    }

    [Test]
    public async Task A_process_that_ends_leaves_its_piece_to_the_next()
    {
        TaskCompletionSource never = new();
        _transforms.OnRun = async (_, cancellationToken) =>
        {
            await never.Task.WaitAsync(cancellationToken);
            return FakeWarehouse.Result(0, 0);
        };
        BackfillService first = await StartAsync();
        await first.StartAsync(ThreeDays, "anna", CancellationToken.None);
        await WaitUntil.TrueAsync(() => _transforms.Requests.Count == 1);
        await first.StopAsync(CancellationToken.None);
        _transforms.OnRun = static (_, _) => Task.FromResult(FakeWarehouse.Result(0, 0));

        BackfillService second = await StartAsync();

        Backfill done = await UntilAsync(second, BackfillState.Succeeded);
        Assert.That(done.Done, Is.EqualTo(3));
        Assert.That(Asked().Skip(1), Is.EqualTo(new[] { (March, March.AddDays(1)), (March.AddDays(1), March.AddDays(2)), (March.AddDays(2), March.AddDays(2.5)) }));
    }

    [Test]
    public async Task Processes_with_one_warehouse_do_each_piece_once()
    {
        _transforms.OnRun = static async (_, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            return FakeWarehouse.Result(0, 0);
        };
        BackfillService[] services = [await StartAsync(), await StartAsync(), await StartAsync()];

        await Task.WhenAll(services.Select(service => service.StartAsync(ThreeDays with { ChunkHours = 6 }, "anna", CancellationToken.None)));

        await WaitUntil.TrueAsync(async () => (await services[0].GetLatestAsync(10, CancellationToken.None)).All(static backfill => backfill.State == BackfillState.Succeeded));
        Assert.That(_transforms.Requests, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task The_preview_tells_hours_pieces_and_new_rows_and_changes_nothing()
    {
        _transforms.OnRun = static (request, _) => Task.FromResult(FakeWarehouse.Result(rows: 12, streams: 0) with { Hours = [March.AddHours(-5), March, March.AddHours(1), March.AddDays(3)] });
        BackfillService service = await StartAsync();

        BackfillPreview preview = await service.PreviewAsync(ThreeDays with { From = March.AddMinutes(20) }, CancellationToken.None);

        Assert.That(preview, Is.EqualTo(new BackfillPreview(March, March.AddDays(2.5), 3, 2, 12)));
        Assert.That(await service.GetLatestAsync(10, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_range_of_years_is_previewed_although_one_transform_could_not_build_it()
    {
        DateTimeOffset waiting = March.AddYears(-1);
        _transforms.OnRun = (request, _) =>
        {
            TransformPlan.Check(request, ModelCatalogue.Embedded);
            TransformPlan plan = TransformPlan.Make(request, ModelCatalogue.Embedded, stale: false, new Dictionary<string, LoadedTable>(), [waiting.UtcDateTime, .. Hours(request)]);
            return Task.FromResult(FakeWarehouse.Result(rows: 12, streams: 0) with { Hours = plan.Scope!.IsFull ? null : [.. plan.Scope.Hours.Select(static hour => new DateTimeOffset(hour, TimeSpan.Zero))] });
        };
        BackfillService service = await StartAsync();

        BackfillPreview preview = await service.PreviewAsync(new BackfillRequest(March, March.AddDays(1_000.5), 168), CancellationToken.None);

        Assert.That(preview, Is.EqualTo(new BackfillPreview(March, March.AddDays(1_000.5), 143, 24_012, 12)));

        static IEnumerable<DateTime> Hours(TransformRequest request)
        {
            for (DateTimeOffset hour = request.From!.Value; hour < request.To; hour = hour.AddHours(1))
            {
                yield return hour.UtcDateTime;
            }
        }
    }

    [Test]
    public async Task The_preview_tells_when_every_model_would_be_built_anew()
    {
        _transforms.OnRun = static (_, _) => Task.FromResult(FakeWarehouse.Result(rows: 12, streams: 0) with { Hours = null });
        BackfillService service = await StartAsync();

        BackfillPreview preview = await service.PreviewAsync(ThreeDays, CancellationToken.None);

        Assert.That(preview, Is.EqualTo(new BackfillPreview(March, March.AddDays(2.5), 3, Hours: null, 12)));
    }

    [TestCase(0, 24, "from 1 to 168")]
    [TestCase(169, 24, "from 1 to 168")]
    [TestCase(1, 0, "must end after it begins")]
    [TestCase(1, -5, "must end after it begins")]
    [TestCase(1, 1_001, "at most 1,000 pieces")]
    public async Task A_request_that_makes_no_sense_is_refused_in_words(int chunk, int hours, string expected)
    {
        BackfillService service = await StartAsync();

        ArgumentException? refusal = await Assert.ThrowsAsync<ArgumentException>(() => service.StartAsync(new BackfillRequest(March, March.AddHours(hours), chunk), "anna", CancellationToken.None));

        Assert.That(refusal!.Message, Does.Contain(expected));
    }

    private static readonly ProcessLocks OneProcess = new();

    private string LockName => $"backfill/{Place.Name}";

    private BackfillPlace Place { get; } = new($"test {Guid.NewGuid():N}");

    private static async Task<bool> FreeAsync(IStateLock held)
    {
        await held.DisposeAsync();
        return true;
    }

    private IStateLocks NewLocks() => provider == StateOptions.PostgresProvider ? new PostgresLocks(_state.Database, TimeProvider.System) : OneProcess;

    private async Task<BackfillService> StartAsync()
    {
        BackfillService service = new(new BackfillRepository(_state.Database), _transforms, NewLocks(), Place, TimeProvider.System, NullLogger<BackfillService>.Instance);
        _services.Add(service);
        await service.StartAsync(CancellationToken.None);
        return service;
    }

    private IEnumerable<(DateTimeOffset, DateTimeOffset)> Asked() => _transforms.Requests.Select(request => (request.From!.Value, request.To!.Value));

    private static Task<Backfill> UntilAsync(BackfillService service, BackfillState state) => UntilAsync(service, backfill => backfill.State == state);

    private static async Task<Backfill> UntilAsync(BackfillService service, Func<Backfill, bool> condition)
    {
        Backfill? last = null;
        await WaitUntil.TrueAsync(async () =>
        {
            last = (await service.GetLatestAsync(1, CancellationToken.None)).SingleOrDefault();
            return last is not null && condition(last);
        });
        return last!;
    }
}
