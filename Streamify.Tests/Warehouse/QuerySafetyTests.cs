using Streamify.Core.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class QuerySafetyTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public async Task Create()
    {
        _warehouse = new TestWarehouse();
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T10:00:01"));
    }

    [OneTimeTearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [TestCase("SELECT count(*) FROM fact_streams")]
    [TestCase("  -- a comment\nWITH a AS (SELECT 1 AS x) FROM a")]
    [TestCase("FROM dim_users")]
    [TestCase("VALUES (1), (2)")]
    [TestCase("DESCRIBE fact_streams")]
    [TestCase("SHOW TABLES")]
    [TestCase("SHOW ALL TABLES")]
    [TestCase("SUMMARIZE dim_songs")]
    [TestCase("EXPLAIN SELECT * FROM fact_streams")]
    [TestCase("EXPLAIN ANALYZE SELECT * FROM fact_streams")]
    [TestCase("SELECT * FROM main.dim_songs;")]
    [TestCase("SELECT * FROM raw.listen_events AS l JOIN range(3) AS r(i) ON true")]
    [TestCase("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t")]
    [TestCase("SELECT * FROM information_schema.columns")]
    [TestCase("SELECT x FROM unnest([1, 2]) AS u(x)")]
    [TestCase("SELECT 'copy; drop table x' AS text")]
    [TestCase("SELECT * FROM (PIVOT fact_streams ON level IN ('free', 'paid') USING count(*) GROUP BY deviceKey)")]
    public async Task Reading_is_allowed(string sql)
    {
        QueryResult result = await QueryAsync(sql);

        Assert.That(result.Columns, Is.Not.Empty);
    }

    [TestCase("INSERT INTO fact_streams SELECT * FROM fact_streams")]
    [TestCase("UPDATE dim_users SET firstName = 'x'")]
    [TestCase("DELETE FROM fact_streams")]
    [TestCase("MERGE INTO dim_users USING dim_users AS u ON false WHEN MATCHED THEN DELETE")]
    [TestCase("CREATE TABLE x AS SELECT 1")]
    [TestCase("CREATE TEMP TABLE x AS SELECT 1")]
    [TestCase("CREATE MACRO f() AS 1")]
    [TestCase("DROP TABLE fact_streams")]
    [TestCase("ALTER TABLE fact_streams ADD COLUMN x INT")]
    [TestCase("TRUNCATE fact_streams")]
    [TestCase("COPY fact_streams TO 'x.csv'")]
    [TestCase("COPY fact_streams FROM 'x.csv'")]
    [TestCase("EXPORT DATABASE 'x'")]
    [TestCase("IMPORT DATABASE 'x'")]
    [TestCase("ATTACH 'x.db'")]
    [TestCase("DETACH streamify")]
    [TestCase("USE raw")]
    [TestCase("INSTALL httpfs")]
    [TestCase("LOAD httpfs")]
    [TestCase("PRAGMA database_list")]
    [TestCase("SET memory_limit = '1TB'")]
    [TestCase("SET VARIABLE x = 1")]
    [TestCase("RESET memory_limit")]
    [TestCase("CALL pragma_version()")]
    [TestCase("CHECKPOINT")]
    [TestCase("VACUUM")]
    [TestCase("BEGIN")]
    [TestCase("COMMIT")]
    [TestCase("PREPARE p AS SELECT 1")]
    [TestCase("EXECUTE p")]
    [TestCase("CREATE SECRET s (TYPE s3)")]
    [TestCase("EXPLAIN DELETE FROM fact_streams")]
    [TestCase("EXPLAIN ANALYZE DELETE FROM fact_streams")]
    [TestCase("SELECT 1; DROP TABLE fact_streams")]
    [TestCase("SELECT 1; SELECT 2")]
    [TestCase("/* /* */ EXPLAIN SELECT 1 -- */ DELETE FROM fact_streams")]
    [TestCase("/* x */ EXPLAIN ANALYZE DELETE FROM fact_streams")]
    [TestCase("FROM read_csv('/etc/passwd')")]
    [TestCase("SELECT * FROM READ_TEXT('/etc/passwd')")]
    [TestCase("SELECT * FROM \"read_blob\"('/etc/passwd')")]
    [TestCase("SELECT * FROM system.main.read_text('/etc/passwd')")]
    [TestCase("SELECT * FROM glob('/*')")]
    [TestCase("SELECT * FROM parquet_metadata('x.parquet')")]
    [TestCase("SELECT * FROM sniff_csv('x.csv')")]
    [TestCase("SELECT * FROM '/etc/passwd.csv'")]
    [TestCase("SELECT * FROM \"x.parquet\"")]
    [TestCase("(WITH \"/etc/x.csv\" AS (SELECT 1) SELECT 1) UNION ALL SELECT * FROM \"/etc/x.csv\"")]
    [TestCase("SELECT (SELECT count(*) FROM read_json('x.json'))")]
    [TestCase("WITH a AS (FROM read_json('x.json')) SELECT 1")]
    [TestCase("DESCRIBE SELECT * FROM read_csv('/etc/passwd')")]
    [TestCase("SUMMARIZE '/etc/passwd.csv'")]
    [TestCase("SELECT * FROM query('DROP TABLE fact_streams')")]
    [TestCase("SELECT * FROM query_table('fact_streams')")]
    [TestCase("SELECT * FROM json_execute_serialized_sql('{}')")]
    [TestCase("SELECT * FROM duckdb_secrets()")]
    [TestCase("SELECT * FROM duckdb_settings()")]
    [TestCase("SELECT * FROM checkpoint()")]
    [TestCase("SELECT getenv('PATH')")]
    [TestCase("SELECT current_setting('temp_directory')")]
    [TestCase("SELECT write_log('x')")]
    [TestCase("SELECT 'x'.getenv()")]
    [TestCase("SELECT list_transform(['PATH'], x -> getenv(x))")]
    [TestCase("SELECT sleep_ms(1000)")]
    [TestCase("SELECT * FROM nosuchtable")]
    [TestCase("SELECT * FROM otherschema.fact_streams")]
    [TestCase("")]
    [TestCase("SELEC 1")]
    public async Task Anything_else_is_refused_and_changes_nothing(string sql)
    {
        Assert.That(async () => await QueryAsync(sql), Throws.InstanceOf<WarehouseQueryException>().With.Message.Not.Empty);
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM fact_streams"), Is.EqualTo(2));
    }

    [Test]
    public async Task Parameters_are_values()
    {
        QueryResult result = await _warehouse.Warehouse.QueryAsync(
            new WarehouseQuery(
                "SELECT $text AS text, $number + 1 AS number, $moment::TIMESTAMPTZ AS moment, $nothing IS NULL AS nothing",
                new Dictionary<string, object?> { ["text"] = "'; DROP TABLE x", ["number"] = 41, ["moment"] = Time("2024-03-04T10:00:00"), ["nothing"] = null }),
            TestWarehouse.Token);

        Assert.That(result.Rows, Is.EqualTo(new[] { new object[] { "'; DROP TABLE x", 42L, Time("2024-03-04T10:00:00").UtcDateTime, true } }));
    }

    [Test]
    public async Task Values_are_plain()
    {
        QueryResult result = await QueryAsync("""
            SELECT 1::HUGEINT, 170141183460469231731687303715884105727::HUGEINT, 1::UTINYINT, 1.5::FLOAT, 1.25::DECIMAL(10, 2), DATE '2024-03-04', TIMESTAMP '2024-03-04 10:00:00',
                   TIME '10:00:00', [1, NULL], {'a': 1}, MAP {'k': 'v'}, 'x'::BLOB, NULL, true, '00000000-0000-0000-0000-000000000001'::UUID, sum(2)
            """);

        object?[] row = result.Rows.Single();
        Assert.That(row[0], Is.EqualTo(1L).And.TypeOf<long>());
        Assert.That(row[1], Is.EqualTo("170141183460469231731687303715884105727"));
        Assert.That(row[2], Is.EqualTo(1L).And.TypeOf<long>());
        Assert.That(row[3], Is.EqualTo(1.5).And.TypeOf<double>());
        Assert.That(row[4], Is.EqualTo(1.25m).And.TypeOf<decimal>());
        Assert.That(row[5], Is.EqualTo(new DateOnly(2024, 3, 4)));
        Assert.That(row[6], Is.EqualTo(new DateTime(2024, 3, 4, 10, 0, 0, DateTimeKind.Utc)).And.Property("Kind").EqualTo(DateTimeKind.Utc));
        Assert.That(row[7], Is.EqualTo("10:00:00"));
        Assert.That(row[8], Is.EqualTo(new object?[] { 1L, null }));
        Assert.That(row[9], Is.EqualTo(new Dictionary<string, object?> { ["a"] = 1L }));
        Assert.That(row[10], Is.EqualTo(new Dictionary<string, object?> { ["k"] = "v" }));
        Assert.That(row[11], Is.EqualTo("x"u8.ToArray()));
        Assert.That(row[12], Is.Null);
        Assert.That(row[13], Is.True);
        Assert.That(row[14], Is.EqualTo("00000000-0000-0000-0000-000000000001"));
        Assert.That(row[15], Is.EqualTo(2L).And.TypeOf<long>());
    }

    [TestCase("SELECT 'infinity'::TIMESTAMPTZ, '-infinity'::DATE")]
    [TestCase("SELECT '290000-01-01'::DATE, INTERVAL 3 MONTH")]
    [TestCase("SELECT 'nan'::DOUBLE, 'inf'::DOUBLE, '1010'::BIT")]
    public async Task Values_that_dotnet_cannot_hold_are_text_or_a_clear_error(string sql)
    {
        try
        {
            Assert.That((await QueryAsync(sql)).Rows, Has.Count.EqualTo(1));
        }
        catch (WarehouseQueryException exception)
        {
            Assert.That(exception.Message, Is.Not.Empty);
        }
    }

    [Test]
    public async Task Rows_are_cut_at_the_limit()
    {
        QueryResult cut = await _warehouse.Warehouse.QueryAsync(new WarehouseQuery("SELECT * FROM range(1000000000000)", MaxRows: 5), TestWarehouse.Token);
        QueryResult whole = await _warehouse.Warehouse.QueryAsync(new WarehouseQuery("SELECT * FROM range(5)", MaxRows: 5), TestWarehouse.Token);

        Assert.That(cut.Rows.Select(row => row[0]), Is.EqualTo(new object[] { 0L, 1L, 2L, 3L, 4L }));
        Assert.That(cut.Truncated, Is.True);
        Assert.That(whole.Truncated, Is.False);
    }

    [Test]
    public async Task A_query_past_its_time_is_stopped()
    {
        Task<QueryResult> query = _warehouse.Warehouse.QueryAsync(
            new WarehouseQuery("SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range % 7 = 3", Timeout: TimeSpan.FromSeconds(2)), TestWarehouse.Token);
        while (!query.IsCompleted)
        {
            _warehouse.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(query, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        Assert.That(async () => await query, Throws.InstanceOf<WarehouseQueryException>().With.Message.Contains("2 seconds"));
    }

    [Test]
    public void Cancelling_stops_a_query()
    {
        using CancellationTokenSource source = new();
        Task<QueryResult> query = _warehouse.Warehouse.QueryAsync(
            new WarehouseQuery("SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range % 7 = 3"), source.Token);

        source.CancelAfter(TimeSpan.FromMilliseconds(300));

        Assert.That(async () => await query, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void An_error_tells_what_is_wrong_without_the_engines_stack()
    {
        Assert.That(
            async () => await QueryAsync("SELECT nosuchcolumn FROM fact_streams"),
            Throws.InstanceOf<WarehouseQueryException>().With.Message.Contains("nosuchcolumn").And.Message.Not.Contains("Stack Trace"));
    }

    private Task<QueryResult> QueryAsync(string sql) => _warehouse.Warehouse.QueryAsync(new WarehouseQuery(sql), TestWarehouse.Token);
}
