using System.Globalization;
using DuckDB.NET.Data;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Lake;
using Streamify.Tests.Support;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class LoadTests
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Create() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task What_an_older_release_kept_in_one_table_a_topic_is_moved()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00", userId: 1), Listen("2024-03-04T10:10:00", userId: 2));
        string[] before = [.. (await _warehouse.RowsAsync("FROM raw.listen_events")).Select(static row => string.Join('|', row)).Order(StringComparer.Ordinal)];
        await _warehouse.CorruptAsync(
            """
            CREATE TABLE raw.whole AS FROM raw.listen_events;
            DROP VIEW raw.listen_events;
            DROP TABLE events.listen_events;
            DROP TABLE raw.visitors;
            DROP TABLE raw.titles;
            ALTER TABLE raw.whole RENAME TO listen_events;
            """);

        TransformResult result = await _warehouse.Warehouse.TransformAsync(new TransformRequest { Full = true }, null, TestWarehouse.Token);

        Assert.That(result.RowsLoaded.Values.Sum(), Is.Zero);
        Assert.That((await _warehouse.RowsAsync("FROM raw.listen_events")).Select(static row => string.Join('|', row)).Order(StringComparer.Ordinal), Is.EqualTo(before));
        Assert.That((await _warehouse.LoadAsync(Listen("2024-03-04T11:00:00"))).Streams, Is.EqualTo(3));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'raw' AND table_name LIKE '%listen_events'"), Is.Zero);
    }

    [Test]
    public async Task Status_is_null_before_the_first_transform_and_tells_the_span_after_it()
    {
        WarehouseStatus? before = await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token);
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-05T11:22:33"));

        WarehouseStatus? after = await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token);

        Assert.That(before, Is.Null);
        Assert.That(after, Is.EqualTo(new WarehouseStatus(_warehouse.Time.GetUtcNow(), Time("2024-03-04T10:00:00"), Time("2024-03-05T11:22:33"), 2)));
    }

    [Test]
    public async Task An_empty_lake_gives_an_empty_star_schema()
    {
        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Streams, Is.Zero);
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM wide_streams"), Is.Zero);
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM dim_users"), Is.EqualTo(1), "the unknown user");
    }

    [Test]
    public async Task Every_version_is_loaded_once_over_restarts()
    {
        for (int hour = 0; hour < 4; hour++)
        {
            string time = string.Create(CultureInfo.InvariantCulture, $"2024-03-04T{hour:D2}:00:00");
            TransformResult result = await _warehouse.LoadAsync(Listen(time), Page(time, "Home"));
            Assert.That(result.RowsLoaded["listen_events"], Is.EqualTo(1));
            await _warehouse.RestartAsync();
        }

        Assert.That((await _warehouse.TransformAsync()).RowsLoaded.Values, Has.All.EqualTo(0));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM raw.listen_events"), Is.EqualTo(4));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM raw.page_view_events"), Is.EqualTo(4));
    }

    [Test]
    public async Task A_failure_between_load_and_publish_leaves_the_published_state_and_the_next_run_loads_all_once()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"), StatusChange("2024-03-04T11:30:00", "free"));
        _warehouse.Lake.BeforeAnswer = table => { if (table == "status_change_events") { throw new IOException("the disk is gone"); } };

        Assert.That(async () => await _warehouse.TransformAsync(), Throws.InstanceOf<IOException>());
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM raw.listen_events"), Is.EqualTo(1));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM wide_streams"), Is.EqualTo(1));

        _warehouse.Lake.BeforeAnswer = null;
        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Streams, Is.EqualTo(2));
        Assert.That(result.RowsLoaded["status_change_events"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_transform_is_rolled_back()
    {
        using CancellationTokenSource source = new();
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"));
        _warehouse.Lake.BeforeAnswer = table => { if (table == "auth_events") { source.Cancel(); } };

        Assert.That(async () => await _warehouse.Warehouse.TransformAsync(null, source.Token), Throws.InstanceOf<OperationCanceledException>());

        _warehouse.Lake.BeforeAnswer = null;
        Assert.That((await _warehouse.TransformAsync()).RowsLoaded["listen_events"], Is.EqualTo(1));
    }

    [Test]
    public async Task Readers_see_the_published_state_while_a_transform_runs()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"), StatusChange("2024-03-04T11:30:00", "free"));
        List<long> seen = [];
        _warehouse.Lake.BeforeAnswer = _ => seen.Add(_warehouse.ScalarAsync<long>("SELECT count(*) FROM raw.listen_events").GetAwaiter().GetResult());

        await _warehouse.TransformAsync();

        Assert.That(seen, Is.Not.Empty.And.All.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Readers_see_one_published_state_through_every_step_of_a_build(bool full)
    {
        const string Question = """
            SELECT
              (SELECT count(*) FROM fact_streams), (SELECT count(*) FROM wide_streams), (SELECT count(*) FROM fact_sessions), (SELECT count(*) FROM dim_songs),
              (SELECT sum(streams) FROM mart_hourly_activity), (SELECT sum(streams) FROM mart_daily_songs), (SELECT streams FROM meta.publication)
            """;
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.Commit(Listen("2024-03-04T10:30:00", song: "Other"), Listen("2024-03-04T11:00:00").With(("sessionId", 2)));
        List<string> seen = [];

        await _warehouse.Warehouse.TransformAsync(new TransformRequest { Full = full }, new Reader(() => seen.Add(Ask())), TestWarehouse.Token);

        Assert.That(seen, Has.Count.GreaterThan(ModelCatalogue.Embedded.Models.Count));
        Assert.That(seen.Distinct(), Is.EqualTo(new[] { "1|1|1|2|1|1|1" }));
        Assert.That(Ask(), Is.EqualTo("3|3|2|3|3|3|3"));

        string Ask() => string.Join('|', _warehouse.RowsAsync(Question).GetAwaiter().GetResult().Single());
    }

    [Test]
    public async Task Files_that_were_compacted_away_before_they_were_loaded_cost_no_row_and_repeat_none()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.Commit(Listen("2024-03-04T10:10:00"));
        _warehouse.Lake.Commit(Listen("2024-03-04T10:20:00"));
        _warehouse.Lake.CompactAndVacuum("listen_events");

        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Streams, Is.EqualTo(3));
        Assert.That((await _warehouse.TransformAsync()).Rebuilt, Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Where_the_changes_are_gone_only_what_has_grown_is_loaded_and_what_the_lake_dropped_is_kept(bool byLog)
    {
        await _warehouse.LoadAsync(Listen("2024-03-02T09:00:00"), Listen("2024-03-04T09:00:00"), Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.Retain("listen_events", new DateTime(2024, 3, 3, 0, 0, 0, DateTimeKind.Utc));
        _warehouse.Lake.Commit(Listen("2024-03-04T10:10:00"), Listen("2024-03-04T11:00:00"));
        if (byLog)
        {
            _warehouse.Lake.ForgetHistory("listen_events");
        }
        else
        {
            _warehouse.Lake.CompactAndVacuum("listen_events");
        }

        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Streams, Is.EqualTo(5));
        Assert.That(result.RowsLoaded["listen_events"], Is.EqualTo(3), "the whole of the hour that has grown, and the new one");
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM fact_streams WHERE dateHour < TIMESTAMPTZ '2024-03-03 00:00:00+00'"), Is.EqualTo(1));
        Assert.That((await _warehouse.TransformAsync()).Rebuilt, Is.False);
    }

    [Test]
    public async Task Dead_letters_whose_changes_are_gone_are_loaded_anew()
    {
        _warehouse.Lake.CommitDeadLetter("2024-03-04T10:00:00");
        await _warehouse.TransformAsync();
        _warehouse.Lake.CommitDeadLetter("2024-03-04T11:00:00");
        _warehouse.Lake.ForgetHistory("dead_letters");

        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Hours, Is.Not.Null, "no model reads them, so not everything is built");
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM raw.dead_letters"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_lake_that_begins_again_in_the_same_place_is_loaded_anew()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        for (int song = 1; song <= 3; song++)
        {
            await lake.AppendAsync("listen_events", TestLake.Listen(song, 1_709_550_000_000, $"Song {song}"));
            await lake.DrainAsync();
        }

        await using (TestWarehouse before = new(folder.Path, lake.Reader))
        {
            await before.TransformAsync();
        }

        await lake.DisposeAsync();
        Directory.Delete(folder.File("lake"), recursive: true);
        Directory.Delete(folder.File("log"), recursive: true);
        await lake.RestartAsync();
        await lake.AppendAsync("listen_events", TestLake.Listen(9, 1_709_550_000_000, "New"));
        await lake.DrainAsync();
        await using TestWarehouse warehouse = new(folder.Path, lake.Reader);

        TransformResult result = await warehouse.TransformAsync();

        Assert.That(result.Streams, Is.EqualTo(1));
        Assert.That(await warehouse.ScalarAsync<string>("SELECT songName FROM wide_streams"), Is.EqualTo("New"));
    }

    [Test]
    public async Task A_compaction_of_loaded_files_loads_nothing()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        _warehouse.Lake.CompactAndVacuum("listen_events");

        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.RowsLoaded["listen_events"], Is.Zero);
        Assert.That(result.Streams, Is.EqualTo(1));
    }

    [Test]
    public async Task A_replaced_lake_is_loaded_anew()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.LoadAsync(Listen("2024-03-04T11:00:00"));
        _warehouse.Lake.Wipe("listen_events");

        TransformResult result = await _warehouse.LoadAsync(Listen("2024-05-01T00:00:00", song: "New"));

        Assert.That(result.Streams, Is.EqualTo(1));
        Assert.That(await _warehouse.ScalarAsync<string>("SELECT songName FROM wide_streams"), Is.EqualTo("New"));
    }

    [Test]
    public async Task Columns_that_a_file_lacks_are_null_and_columns_it_has_too_many_are_left_out()
    {
        _warehouse.Lake.CommitSql("listen_events", "SELECT 'A' AS artist, 'S' AS song, TIMESTAMPTZ '2024-03-04 10:00:00+00' AS ts, 'x' AS surprise");

        await _warehouse.TransformAsync();

        IReadOnlyList<object?[]> rows = await _warehouse.RowsAsync("SELECT artist, userId, extra, ts FROM raw.listen_events");
        Assert.That(rows, Is.EqualTo(new[] { new object?[] { "A", null, null, new DateTime(2024, 3, 4, 10, 0, 0, DateTimeKind.Utc) } }));
    }

    [Test]
    public async Task A_file_whose_rows_differ_from_the_log_stops_the_transform()
    {
        _warehouse.Lake.Commit(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T10:00:01"));
        string file = Directory.GetFiles(_warehouse.Paths.Lake, "*.parquet", SearchOption.AllDirectories).Single();
        using (DuckDBConnection connection = new("DataSource=:memory:"))
        {
            connection.Open();
            connection.Execute($"COPY (SELECT * FROM read_parquet({SqlText.Quote(file)}, hive_partitioning = false) LIMIT 1) TO {SqlText.Quote(file + ".new")} (FORMAT parquet)");
        }

        File.Move(file + ".new", file, overwrite: true);

        Assert.That(async () => await _warehouse.TransformAsync(), Throws.InstanceOf<WarehouseAuditException>().With.Message.Contains("2 rows in 1 files"));
    }

    [Test]
    public async Task An_unreadable_file_is_set_aside_and_the_warehouse_rebuilt_from_the_lake()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.CloseAsync();
        await File.WriteAllTextAsync(_warehouse.Paths.Warehouse, new string('x', 20_000));
        _warehouse.Open();

        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Streams, Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(_warehouse.Paths.Warehouse)!, "*.unreadable-*"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_torn_write_ahead_log_is_set_aside_and_the_warehouse_rebuilt_from_the_lake()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.CloseAsync();
        byte[] garbage = new byte[4096];
        Array.Fill(garbage, (byte)0x5a);
        await File.WriteAllBytesAsync(_warehouse.Paths.Warehouse + ".wal", garbage);
        _warehouse.Open();

        TransformResult result = await _warehouse.TransformAsync();

        Assert.That(result.Streams, Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_may_not_be_opened_is_no_unreadable_one_whatever_its_path_is_called()
    {
        using TempFolder folder = new();
        string root = folder.File("WAL corrupt checksum");
        await using TestWarehouse warehouse = new(root, _warehouse.Lake);
        Directory.CreateDirectory(warehouse.Paths.Warehouse);

        Assert.That(async () => await warehouse.TransformAsync(), Throws.InstanceOf<DuckDBException>().With.Message.Contains("directory"));
        Assert.That(Directory.GetFileSystemEntries(Path.GetDirectoryName(warehouse.Paths.Warehouse)!), Is.EqualTo(new[] { warehouse.Paths.Warehouse }));
    }

    /// <summary>Looks at the warehouse whenever a step is done.</summary>
    private sealed class Reader(Action look) : IProgress<TransformProgress>
    {
        public void Report(TransformProgress value) => look();
    }
}
