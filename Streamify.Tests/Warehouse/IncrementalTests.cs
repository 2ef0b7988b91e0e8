using Streamify.Core.Warehouse;
using Streamify.Web.Hosting.Control;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class IncrementalTests
{
    [Test]
    public async Task Only_the_hours_with_new_events_are_built()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T11:00:00"), Listen("2024-03-04T13:00:00"));

        TransformResult result = await warehouse.LoadAsync(Listen("2024-03-04T11:30:00"), Page("2024-03-04T14:00:00", "Home"));

        Assert.That(result.Hours, Is.EqualTo(new[] { Time("2024-03-04T11:00:00"), Time("2024-03-04T14:00:00") }));
        IReadOnlyList<object?[]> intervals = await warehouse.RowsAsync("SELECT hour(dateHour), state, rowsIn, rowsOut FROM meta.intervals ORDER BY dateHour");
        Assert.That(intervals, Is.EqualTo(new[]
        {
            new object[] { 10L, "succeeded", 1L, 1L }, [11L, "succeeded", 2L, 2L], [13L, "succeeded", 1L, 1L], [14L, "succeeded", 1L, 0L],
        }));
    }

    [Test]
    public async Task A_late_event_that_moves_a_version_moves_the_facts_of_other_hours_with_it()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T12:00:00"), Listen("2024-03-04T14:00:00"));

        await warehouse.LoadAsync(Page("2024-03-04T11:00:00", "Home", level: "paid"));

        IReadOnlyList<object?[]> keys = await warehouse.RowsAsync("SELECT u.rowActivationDate, u.level FROM fact_streams s JOIN dim_users u USING (userKey) ORDER BY s.ts");
        Assert.That(keys, Is.EqualTo(new[]
        {
            new object[] { Time("2024-03-04T10:00:00").UtcDateTime, "free" }, [Time("2024-03-04T12:00:00").UtcDateTime, "free"], [Time("2024-03-04T12:00:00").UtcDateTime, "free"],
        }));
    }

    [TestCase("2024-03-04T11:20:00", true)]
    [TestCase("2024-03-04T11:30:00", false)]
    public async Task A_session_that_ends_signed_out_keeps_up_with_its_users_versions(string late, bool hasMore)
    {
        await using TestWarehouse warehouse = new();
        TestEvent[] events =
        [
            Listen("2024-03-04T10:50:00"),
            Page("2024-03-04T12:10:00", "Home", userId: null, item: 1),
            .. hasMore ? [Listen("2024-03-04T11:50:00", level: "paid").With(("sessionId", 3))] : Array.Empty<TestEvent>(),
        ];
        await warehouse.LoadAsync(events);

        await warehouse.LoadAsync(Page(late, "Home", level: "paid").With(("sessionId", 2)));

        const string Sessions = "SELECT sessionId, level FROM fact_sessions JOIN dim_users USING (userKey) ORDER BY sessionId";
        IReadOnlyList<object?[]> kept = await warehouse.RowsAsync(Sessions);
        await warehouse.Warehouse.TransformAsync(new TransformRequest { Full = true }, null, TestWarehouse.Token);
        Assert.That(kept, Is.EqualTo(await warehouse.RowsAsync(Sessions)));
        Assert.That(kept[0], Is.EqualTo(new object[] { 1L, "paid" }));
    }

    [Test]
    public async Task A_new_name_shows_on_old_versions_too()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T11:00:00", level: "paid"));

        await warehouse.LoadAsync(Listen("2024-03-04T15:00:00", level: "paid").With(("lastName", "New")));

        Assert.That(await warehouse.RowsAsync("SELECT level, lastName FROM dim_users WHERE userId = 7 ORDER BY ALL"), Is.EqualTo(new[] { new object[] { "free", "New" }, ["paid", "New"] }));
    }

    [Test]
    public async Task A_backfill_builds_its_hours_and_a_dry_run_builds_nothing()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T11:00:00"), Listen("2024-03-04T12:00:00"));
        TransformRequest request = new() { From = Time("2024-03-04T10:30:00"), To = Time("2024-03-04T12:00:00") };

        TransformResult dry = await warehouse.Warehouse.TransformAsync(request with { DryRun = true }, null, TestWarehouse.Token);
        TransformResult real = await warehouse.Warehouse.TransformAsync(request, null, TestWarehouse.Token);

        Assert.That(dry.Rebuilt, Is.False);
        Assert.That(dry.Hours, Is.EqualTo(new[] { Time("2024-03-04T10:00:00"), Time("2024-03-04T11:00:00") }));
        Assert.That(real.Rebuilt, Is.True);
        Assert.That(real.Hours, Is.EqualTo(dry.Hours));
        Assert.That(real.Streams, Is.EqualTo(3));
    }

    [Test]
    public async Task A_dry_run_tells_what_would_be_loaded()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"), Listen("2024-03-04T11:00:01"));

        TransformResult dry = await warehouse.Warehouse.TransformAsync(new TransformRequest { DryRun = true }, null, TestWarehouse.Token);

        Assert.That(dry.RowsLoaded["listen_events"], Is.EqualTo(2));
        Assert.That(dry.Hours, Is.EqualTo(new[] { Time("2024-03-04T11:00:00") }));
        Assert.That(await warehouse.ScalarAsync<long>("SELECT count(*) FROM raw.listen_events"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_dry_run_does_not_wait_for_a_transform_at_work()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"));
        using ManualResetEventSlim goOn = new();
        TaskCompletionSource atWork = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<TransformResult> running = warehouse.Warehouse.TransformAsync(
            new Teller<TransformProgress>(_ =>
            {
                atWork.TrySetResult();
                goOn.Wait(TestWarehouse.Token);
            }),
            TestWarehouse.Token);
        await atWork.Task;

        try
        {
            TransformResult dry = await warehouse.Warehouse.TransformAsync(new TransformRequest { DryRun = true }, null, TestWarehouse.Token).WaitAsync(TimeSpan.FromSeconds(20));

            Assert.That(dry.RowsLoaded["listen_events"], Is.EqualTo(1), "what is at work is not published yet");
        }
        finally
        {
            goOn.Set();
            await running;
        }
    }

    [Test]
    public async Task Chosen_models_are_built_with_those_that_read_them()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));

        TransformResult result = await warehouse.Warehouse.TransformAsync(new TransformRequest { Models = ["dim_artists"] }, null, TestWarehouse.Token);

        Assert.That(result.Steps.Select(step => step.Step), Does.Contain("dim_artists").And.Contain("dim_songs").And.Contain("wide_streams").And.Not.Contain("fact_streams").And.Not.Contain("dim_users"));
    }

    [TestCase("2024-03-04", null, null, "go together")]
    [TestCase("2024-03-05", "2024-03-04", null, "must be before")]
    [TestCase("2020-03-05", "2024-03-04", null, "400 days")]
    [TestCase(null, null, "nosuch", "'nosuch'")]
    [TestCase("2024-03-03", "2024-03-04", "dim_users", "exclude each other")]
    public async Task A_senseless_request_is_told(string? from, string? to, string? model, string message)
    {
        await using TestWarehouse warehouse = new();
        TransformRequest request = new() { From = from is null ? null : Time(from), To = to is null ? null : Time(to), Models = model is null ? null : [model] };

        Assert.That(async () => await warehouse.Warehouse.TransformAsync(request, null, TestWarehouse.Token), Throws.ArgumentException.With.Message.Contains(message));
    }

    [Test]
    public async Task A_failed_audit_publishes_nothing_and_keeps_a_sample_and_the_hours_to_build_again()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await warehouse.CorruptAsync("INSERT INTO intermediate.int_locations SELECT * REPLACE ('Elsewhere' AS city) FROM intermediate.int_locations");
        await warehouse.CorruptAsync("INSERT INTO staging.stg_titles SELECT * FROM staging.stg_titles");
        warehouse.Lake.Commit(Listen("2024-03-04T12:00:00"));

        Assert.That(async () => await warehouse.TransformAsync(), Throws.InstanceOf<WarehouseAuditException>().With.Message.Contains("stg_titles").And.Message.Contains("fact_streams: 3 rows for the 2"));

        Assert.That(await warehouse.ScalarAsync<long>("SELECT count(*) FROM fact_streams"), Is.EqualTo(1));
        Assert.That(await warehouse.RowsAsync("SELECT hour(dateHour), state FROM meta.intervals ORDER BY dateHour"), Is.EqualTo(new[] { new object[] { 10L, "succeeded" }, [12L, "failed"] }));
        IReadOnlyList<object?[]> failures = await warehouse.RowsAsync("SELECT rule, sample FROM meta.audit_failures WHERE modelName = 'stg_titles'");
        Assert.That(failures.Single()[0], Is.EqualTo("unique"));
        Assert.That((object?[])failures.Single()[1]!, Has.Length.EqualTo(2).And.All.Contains("\"Song\""));

        TransformResult healed = await warehouse.Warehouse.TransformAsync(new TransformRequest { Full = true }, null, TestWarehouse.Token);

        Assert.That(healed.Streams, Is.EqualTo(2));
        Assert.That(await warehouse.RowsAsync("SELECT DISTINCT state FROM meta.intervals"), Is.EqualTo(new[] { new object[] { "succeeded" } }));
    }
}
