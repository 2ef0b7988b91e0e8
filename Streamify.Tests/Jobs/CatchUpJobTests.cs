using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Jobs;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Core.Warehouse;
using Streamify.Tests.State;
using Streamify.Tests.Support;
using Streamify.Tests.Warehouse;
using Streamify.Web.Hosting.Control;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Jobs;

/// <summary>The start's transform, over the embedded warehouse.</summary>
public sealed class CatchUpJobTests
{
    private TestState _state = null!;
    private RunRepository _runs = null!;
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(StateOptions.SqliteProvider);
        _runs = new RunRepository(_state.Database);
        _warehouse = new TestWarehouse();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _warehouse.DisposeAsync();
        await _state.DisposeAsync();
    }

    [Test]
    public async Task New_rows_in_the_lake_are_caught_up_with()
    {
        _warehouse.Lake.Commit(Listen("2024-03-04T10:00:00"));

        await StartAsync();

        Assert.That(await StreamsAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_first_build_that_broke_off_behind_its_load_is_made_up_for()
    {
        _warehouse.Lake.Commit(Listen("2024-03-04T10:00:00"));
        await BreakOffAsync(new TransformRequest());
        TransformResult plan = await PlanAsync();

        await StartAsync();

        Assert.That(plan.RowsLoaded.Values.Sum(), Is.Zero, "the load was committed");
        Assert.That(await StreamsAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_build_of_what_was_published_that_broke_off_is_made_up_for()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"));
        await BreakOffAsync(new TransformRequest { Full = true });

        await StartAsync();

        Assert.That(await StreamsAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Hours_that_failed_are_built_again()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.CorruptAsync("UPDATE meta.intervals SET state = 'failed'");

        await StartAsync();

        Assert.That(await _warehouse.ScalarAsync<string>("SELECT state FROM meta.intervals"), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task Where_all_is_built_no_transform_runs()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));

        await StartAsync();

        Assert.That(await _runs.GetLatestAsync(null, 10, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Over_an_empty_lake_no_empty_star_schema_is_published()
    {
        await StartAsync();

        Assert.That((await PlanAsync()).Steps, Is.Not.Empty, "the hourly run would make the tables");
        Assert.That(await _runs.GetLatestAsync(null, 10, CancellationToken.None), Is.Empty);
        Assert.That(await _warehouse.Warehouse.GetStatusAsync(CancellationToken.None), Is.Null);
    }

    private async Task StartAsync()
    {
        RunRecorder recorder = new(_runs, new JobsMetrics(TestMeters.Factory), TimeProvider.System);
        using TransformRunner runner = new(_warehouse.Warehouse, recorder, new TransformTurn(new ProcessLocks(), shared: false, TimeProvider.System), NullLogger<TransformRunner>.Instance);
        await new CatchUpJob(runner, NullLogger<CatchUpJob>.Instance).Execute(null!);
    }

    /// <summary>Ends a transform when its first model is built, as a kill does.</summary>
    private async Task BreakOffAsync(TransformRequest request) => await Assert.ThrowsAsync<IOException>(() => _warehouse.Warehouse.TransformAsync(
        request,
        new Teller<TransformProgress>(static step =>
        {
            if (!step.Step.StartsWith("load ", StringComparison.Ordinal))
            {
                throw new IOException("killed");
            }
        }),
        TestWarehouse.Token));

    private Task<TransformResult> PlanAsync() => _warehouse.Warehouse.TransformAsync(new TransformRequest { DryRun = true }, null, TestWarehouse.Token);

    private Task<long> StreamsAsync() => _warehouse.ScalarAsync<long>("SELECT count(*) FROM fact_streams");
}
