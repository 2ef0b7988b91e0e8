using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.BigQuery;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Tests.Google;
using Streamify.Tests.Support;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>The warehouse on BigQuery: its statements run in Google's own evaluator.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class BigQueryWarehouseTests
{
    internal static readonly TestEvent[] First =
    [
        Listen("2024-03-08T10:00:00.250", userId: 1, song: "\"Heroes\"", artist: "David  Bowie", item: 3),
        Listen("2024-03-08T10:00:00", userId: 1, song: "Don\\'t", artist: "Ed Sheeran", level: "paid", item: 5),
        Listen("2024-03-09T23:59:59", userId: 2, song: "It’s — café", artist: "ÉLAN \\ “x”").With(("state", "DC "), ("city", " Washington"), ("lat", 38.9122), ("lon", -77.0177), ("gender", "M")),
        Listen("2024-03-10T00:10:00", userId: null, song: "Heroes", artist: "david bowie"),
        StatusChange("2024-03-08T10:00:00", "free", userId: 1, item: 4),
        Page("2024-03-08T09:00:00", "Home", userId: 1), Page("2024-03-08T09:30:00", "Help", userId: null).With(("status", 404)),
        Auth("2024-03-08T09:10:00", success: false, userId: 3),
    ];

    /// <summary>A late change of level before events that were there already, a new hour, a new song and a new city.</summary>
    internal static readonly TestEvent[] Second =
    [
        Listen("2024-03-08T08:30:00", userId: 1, song: "Early", artist: "David Bowie", level: "paid"),
        StatusChange("2024-03-08T08:45:00", "paid", userId: 1, item: 2),
        Listen("2024-03-10T00:40:00", userId: 2, song: "Heroes", artist: "David Bowie", level: "paid").With(("city", "Chicago"), ("lat", 41.8), ("lon", -87.6), ("firstName", "Eve")),
        Listen("2024-03-10T01:40:00", userId: 5, song: "New", artist: "Nobody"),
    ];

    [Test]
    public async Task Whatever_fails_on_the_way_each_row_is_loaded_once_and_a_broken_audit_publishes_nothing()
    {
        await using TestWarehouse embedded = new();
        await using CloudWarehouse cloud = await StartAsync(embedded, "fact_streams", "int_hours");
        embedded.Lake.Commit(First);
        cloud.Google.Faults.Order(new Fault(FaultKind.AnswerLost, 4, static (method, target) => method == "POST" && target.EndsWith("/jobs", StringComparison.Ordinal)));
        cloud.Engine.Failures.Enqueue("backendError");
        cloud.Engine.Failures.Enqueue("rateLimitExceeded");
        await cloud.TransformAsync();
        WarehouseStatus? published = await cloud.Warehouse.GetStatusAsync(default);
        Assert.That(await CountAsync(cloud, "streamify_raw.listen_events"), Is.EqualTo(4));
        Assert.That(cloud.Engine.Run("SELECT sum(`rows`) FROM streamify_meta.audit_failures")[0][0], Is.Null);

        // The script never runs; what was loaded beside the raw tables is found again by the next run, of another process.
        embedded.Lake.Commit(Second);
        int loads = cloud.Engine.Loads;
        cloud.Engine.FailStatement = "BEGIN TRANSACTION";
        await Assert.ThatAsync(async () => await cloud.TransformAsync(), Throws.Exception);
        cloud.Engine.FailStatement = null;
        int first = cloud.Engine.Loads - loads;
        cloud.Open();
        await cloud.TransformAsync();
        Assert.That(cloud.Engine.Loads - loads, Is.EqualTo(first), "the same files make the same job");
        Assert.That(await CountAsync(cloud, "streamify_raw.listen_events"), Is.EqualTo(7));
        Assert.That(await CountAsync(cloud, "streamify_main.fact_streams"), Is.EqualTo(7));

        published = await cloud.Warehouse.GetStatusAsync(default);
        cloud.Engine.Run("DELETE FROM streamify_raw.listen_events WHERE song = 'New'");
        embedded.Lake.Commit(Listen("2024-03-12T05:00:00", userId: 1));
        WarehouseAuditException broken = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await cloud.TransformAsync()))!;
        Assert.That(broken.Failures.Select(static failure => (failure.Model, failure.Rule, failure.Rows)), Has.Member(("fact_streams", "row_count", 1L)));
        Assert.That(await cloud.Warehouse.GetStatusAsync(default), Is.EqualTo(published));
        Assert.That(await CountAsync(cloud, "streamify_raw.listen_events"), Is.EqualTo(6), "the new row went back with the transaction");
        Assert.That(cloud.Engine.Run("SELECT modelName, rule, `rows` FROM streamify_meta.audit_failures"), Has.Member(new[] { "fact_streams", "row_count", "1" }));
        Assert.That(cloud.Engine.Run("SELECT CAST(dateHour AS STRING), state FROM streamify_meta.intervals WHERE state = 'failed'").Single()[0], Does.StartWith("2024-03-12 05"));
    }

    [Test]
    public async Task Of_two_processes_that_transform_at_once_one_publishes_and_no_hour_is_built_twice()
    {
        LongTests.Require();
        await using TestWarehouse embedded = new();
        await using CloudWarehouse cloud = await StartAsync(embedded, "fact_streams", "int_hours");
        IWarehouse one = cloud.Warehouse;
        cloud.Open();
        IWarehouse other = cloud.Warehouse;
        embedded.Lake.Commit(First);
        TransformResult[] full = await TogetherAsync(cloud, one, other);
        embedded.Lake.Commit(Second);
        TransformResult[] hours = await TogetherAsync(cloud, one, other);

        Assert.That(full.Count(static result => result.Rebuilt), Is.EqualTo(1));
        Assert.That(hours.Where(static result => result.Rebuilt).Select(static result => (result.Streams, result.Hours!.Count)), Is.EqualTo(new[] { (7L, 3) }));
        Assert.That(full.Concat(hours).Where(static result => !result.Rebuilt).SelectMany(static result => result.RowsLoaded.Values), Has.All.Zero);
        Assert.That(await CountAsync(cloud, "streamify_raw.listen_events"), Is.EqualTo(7));
        Assert.That(await CountAsync(cloud, "streamify_main.fact_streams"), Is.EqualTo(7));
        Assert.That(cloud.Engine.Run("SELECT state, COUNT(*), COUNT(DISTINCT dateHour) FROM streamify_meta.intervals GROUP BY state").Single(), Is.EqualTo(new[] { "succeeded", "6", "6" }));
        Assert.That(cloud.Engine.Run("SELECT * FROM streamify_meta.audit_failures"), Is.Empty);
    }

    [Test]
    public async Task Queries_are_typed_paged_limited_and_only_read()
    {
        await using TestWarehouse embedded = new();
        await using CloudWarehouse cloud = await StartAsync(embedded);
        Assert.That(await cloud.Warehouse.GetStatusAsync(default), Is.Null);
        await cloud.Access.CheckAsync(default);
        cloud.Engine.PageRows = 2;

        QueryResult typed = await cloud.Warehouse.QueryAsync(
            new WarehouseQuery(
                "SELECT $text AS t, $number + 1 AS n, $fraction AS f, $truth AS b, $day AS d, $moment AS m, '$text' AS plain, NULL AS nothing -- $text",
                new Dictionary<string, object?> { ["text"] = "it's", ["number"] = 41, ["fraction"] = 0.5, ["truth"] = true, ["day"] = new DateOnly(2024, 2, 29), ["moment"] = new DateTimeOffset(2024, 2, 29, 1, 2, 3, 4, TimeSpan.FromHours(1)) }),
            default);
        QueryResult paged = await cloud.Warehouse.QueryAsync(new WarehouseQuery("SELECT x FROM UNNEST(GENERATE_ARRAY(1, 7)) AS x ORDER BY x"), default);
        QueryResult cut = await cloud.Warehouse.QueryAsync(new WarehouseQuery("SELECT x FROM UNNEST(GENERATE_ARRAY(1, 7)) AS x ORDER BY x", MaxRows: 3), default);

        Assert.That(typed.Columns, Is.EqualTo(new[] { "t", "n", "f", "b", "d", "m", "plain", "nothing" }));
        Assert.That(typed.Rows.Single(), Is.EqualTo(new object?[] { "it's", 42L, 0.5, true, new DateOnly(2024, 2, 29), new DateTime(2024, 2, 29, 0, 2, 3, 4, DateTimeKind.Utc), "$text", null }));
        Assert.That(paged.Rows.Select(static row => row[0]), Is.EqualTo(Enumerable.Range(1, 7)));
        Assert.That((cut.Rows.Count, cut.Truncated), Is.EqualTo((3, true)));
        await RefusesAsync(cloud, "CREATE TABLE streamify_main.mine (a INT64)", "CREATE_TABLE");
        await RefusesAsync(cloud, "SELECT 1; SELECT 2", "SCRIPT");
        await RefusesAsync(cloud, "SELECT nope", "Unrecognized name: nope");
        await RefusesAsync(cloud, " ", "empty");
        cloud.Engine.Bytes = 1L << 41;
        await RefusesAsync(cloud, "SELECT 1", "MaximumBytesBilled");
        Assert.That(async () => await cloud.Warehouse.QueryAsync<long>("SELECT 1", null, default), Throws.TypeOf<WarehouseQueryException>().With.Message.Contains("bytes billed"));
    }

    [Test]
    public async Task The_start_says_what_is_missing_and_what_gives_it()
    {
        await using TestWarehouse embedded = new();
        await using CloudWarehouse cloud = await StartAsync(embedded);
        cloud.Engine.Refuse = static request => request is { Method: "POST", Segments: [.., "datasets"] } ? DoubleAnswer.Error(403, "accessDenied", "Access Denied: Project: User does not have bigquery.datasets.create permission in project.") : null;
        string dataset = await MistakeAsync(cloud);
        cloud.Engine.Refuse = null;
        await cloud.Access.CheckAsync(default);
        cloud.Engine.Forbidden = true;
        string forbidden = await MistakeAsync(cloud);
        cloud.Engine.Forbidden = false;
        cloud.Engine.Refuse = static _ => DoubleAnswer.Error(403, "quotaExceeded", "Quota exceeded: Your project exceeded quota for free query bytes scanned.");
        string quota = await MistakeAsync(cloud);
        cloud.Engine.Refuse = null;
        cloud.Google.Server.Token = "fresh";
        string expired = await MistakeAsync(cloud);
        cloud.Google.Server.Token = null;
        cloud.Settings["Streamify:Warehouse:BigQuery:Location"] = "europe-west3";
        cloud.Open();
        string elsewhere = await MistakeAsync(cloud);
        cloud.Settings["Streamify:Warehouse:BigQuery:Project"] = "other-project";
        cloud.Open();
        string project = await MistakeAsync(cloud);
        cloud.LakeProvider = LakeOptions.LocalProvider;
        cloud.Open();
        string lake = await MistakeAsync(cloud);

        Assert.That(forbidden, Does.Contain("roles/bigquery.jobUser").And.Contain("gcloud projects add-iam-policy-binding"));
        Assert.That(dataset, Does.Contain("roles/bigquery.dataEditor").And.Contain("streamify_intermediate in EU"));
        Assert.That(quota, Does.Contain("quota is used up").And.Contain("free query bytes").And.Not.Contain("roles/"));
        Assert.That(expired, Does.Contain("expired").And.Contain("401"));
        Assert.That(elsewhere, Does.Contain("is in EU").And.Contain("europe-west3"));
        Assert.That(project, Does.Contain("does not exist"));
        Assert.That(lake, Does.Contain("Streamify:Lake:Provider=Gcs"));
    }

    [Test]
    public void Wrong_settings_are_all_named()
    {
        WarehouseOptions options = new() { Provider = WarehouseOptions.BigQueryProvider, BigQuery = { Project = "X", Location = "?", Dataset = "a-b", Endpoint = "ftp://x", MaximumBytesBilled = 1, TransformTimeout = TimeSpan.Zero } };

        Assert.That(new WarehouseOptionsValidator().Validate(null, options).Failures!.Count(), Is.EqualTo(6));
        Assert.That(new WarehouseOptionsValidator().Validate(null, new WarehouseOptions { Provider = "Oracle" }).FailureMessage, Does.Contain("'Oracle'"));
        Assert.That(new WarehouseOptionsValidator().Validate(null, new WarehouseOptions { Provider = WarehouseOptions.BigQueryProvider, BigQuery = { Project = "my-project-1" } }).Succeeded, Is.True);
    }

    [TestCase("SELECT $a, '$b', \"$c\", `$d` -- $e\n, $f", "SELECT @a, '$b', \"$c\", `$d` -- $e\n, @f")]
    [TestCase("SELECT 'it\\'s $a', $b /* $c */ # $d", "SELECT 'it\\'s $a', @b /* $c */ # $d")]
    [TestCase("SELECT '''$a ' $b''', $c, $1", "SELECT '''$a ' $b''', @c, $1")]
    public void Parameters_are_renamed_outside_texts_alone(string given, string expected) => Assert.That(BigQueryText.Parameters(given), Is.EqualTo(expected));

    /// <summary>Both have decided what to do before either may do it.</summary>
    private static async Task<TransformResult[]> TogetherAsync(CloudWarehouse cloud, params IWarehouse[] warehouses)
    {
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int waiting = 0;
        cloud.Google.Server.Gate = body =>
        {
            if (!body.Contains("\"part\":\"transform\"", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            if (Interlocked.Increment(ref waiting) == warehouses.Length)
            {
                all.SetResult();
            }

            return all.Task.WaitAsync(TimeSpan.FromMinutes(2));
        };
        TransformResult[] results = await Task.WhenAll(warehouses.Select(static warehouse => warehouse.TransformAsync(null, default)));
        cloud.Google.Server.Gate = null;
        return results;
    }

    private static Task<CloudWarehouse> StartAsync(TestWarehouse embedded, params string[] models) =>
        CloudWarehouse.StartAsync(google => new BucketLake(embedded.Lake, google.Storage, embedded.Paths.Lake), models);

    private static async Task<long> CountAsync(CloudWarehouse cloud, string table) => (await cloud.Warehouse.QueryAsync<long>($"SELECT COUNT(*) AS n FROM {table}", null, default)).Single();

    private static async Task RefusesAsync(CloudWarehouse cloud, string sql, string why) =>
        await Assert.ThatAsync(async () => await cloud.Warehouse.QueryAsync(new WarehouseQuery(sql), default), Throws.TypeOf<WarehouseQueryException>().With.Message.Contains(why));

    private static async Task<string> MistakeAsync(CloudWarehouse cloud) => (await Assert.ThrowsAsync<WarehouseAccessException>(async () => await cloud.Access.CheckAsync(default)))!.Message;
}
