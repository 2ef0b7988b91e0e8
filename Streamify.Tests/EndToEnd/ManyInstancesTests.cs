using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Kafka;
using Streamify.Tests.Google;
using Streamify.Tests.Streaming;
using Streamify.Tests.Support;
using Streamify.Tests.Warehouse;
using Streamify.Web.Live;

namespace Streamify.Tests.EndToEnd;

/// <summary>Several processes on one Kafka, one bucket and one PostgreSQL, while they come, go and die.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ManyInstancesTests
{
    private const string Job = "lake optimize";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<StreamifyProcess> _processes = [];
    private TempFolder _folder = null!;
    private KafkaBroker? _broker;
    private KafkaEventLog? _log;
    private GoogleDoubles? _google;
    private LakeCatalog? _catalog;
    private string _state = "";
    private int _appended;

    [SetUp]
    public async Task SetUp()
    {
        _appended = 0;
        _folder = new TempFolder();
        _state = await PostgresServer.NewDatabaseAsync();
        _broker = new KafkaBroker();
        _google = await GoogleDoubles.StartAsync();
        _catalog = new LakeCatalog(_google.Store(_folder.File("cache")), TimeProvider.System);
        _log = new KafkaEventLog(new KafkaLogOptions { BootstrapServers = _broker.BootstrapServers }, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);
    }

    [TearDown]
    public async Task TearDown()
    {
        foreach (StreamifyProcess process in _processes)
        {
            await process.DisposeAsync();
        }

        _processes.Clear();
        if (_log is not null)
        {
            await _log.DisposeAsync();
        }

        _catalog?.Dispose();
        if (_google is not null)
        {
            await _google.DisposeAsync();
        }

        _broker?.Dispose();
        _folder?.Dispose();
    }

    [Test]
    public async Task Nothing_is_lost_doubled_or_run_twice_while_one_is_killed_all_are_replaced_and_their_number_changes()
    {
        // One, then three.
        StreamifyProcess one = await StartAsync("one");
        await AppendAsync();
        StreamifyProcess[] others = await Task.WhenAll(StartAsync("two"), StartAsync("three"));
        await AppendAsync();
        await AllAreInTheLakeAsync();

        // One is killed in the middle of a job, and another one runs it again.
        _google!.Faults.Order(new Fault(FaultKind.Silence, When: static (_, target) => target.Contains(LakeTables.SongGenres, StringComparison.Ordinal)));
        (long id, StreamifyProcess victim) = await RunningAsync([one, .. others]);
        await victim.KillAsync();
        await AppendAsync();
        await WaitUntil.TrueAsync(async () => (await RunsAsync()).Any(run => run.Id > id && run.State == "succeeded"), Patience);

        // The rest are replaced, one by one, while events come.
        List<StreamifyProcess> alive = [one, .. others];
        alive.Remove(victim);
        foreach ((StreamifyProcess old, string name) in alive.Zip((string[])["four", "five"]).ToArray())
        {
            Task<StreamifyProcess> next = StartAsync(name);
            await StopAsync(old);
            await AppendAsync();
            alive[alive.IndexOf(old)] = await next;
        }

        await AllAreInTheLakeAsync();

        // Back to one.
        await StopAsync(alive[0]);
        await AppendAsync();
        await AllAreInTheLakeAsync();
        await StopAsync(alive[1]);

        Assert.That(await EventsAsync(), Is.EqualTo((_appended, _appended)));
        (long Id, long Started, long? Finished, string Instance, string State)[] runs = [.. (await RunsAsync()).Where(static run => run.State == "succeeded").OrderBy(static run => run.Started)];
        Assert.That(runs.Select(static run => run.Instance).Distinct().Count(), Is.GreaterThan(1), "the processes take turns");
        Assert.That(runs.Zip(runs.Skip(1)).Where(static pair => pair.Second.Started < pair.First.Finished), Is.Empty, "no run beside another");
    }

    [Test]
    public async Task Every_instance_shows_the_same_live_numbers_also_one_that_starts_later()
    {
        StreamifyProcess[] first = await Task.WhenAll(StartAsync("one"), StartAsync("two"));
        await AppendNowAsync(users: 30);
        await AppendNowAsync(users: 45);
        LiveSnapshot[] early = await SameLiveAsync(listeners: 45, first);
        StreamifyProcess later = await StartAsync("three");
        LiveSnapshot[] late = await SameLiveAsync(listeners: 45, [.. first, later]);
        await AppendNowAsync(users: 50);
        LiveSnapshot[] all = await SameLiveAsync(listeners: 50, [.. first, later]);

        Assert.That(late[2].Playing.Select(static listen => listen.Song), Is.EqualTo(early[0].Playing.Select(static listen => listen.Song)));
        Assert.That(all[2].LastEventAt!.Value, Is.GreaterThan(early[0].LastEventAt!.Value));
    }

    private async Task<StreamifyProcess> StartAsync(string name)
    {
        StreamifyProcess process = StreamifyProcess.Start(
            _folder.Path,
            "serve",
            "--urls=http://127.0.0.1:0",
            $"--Streamify:DataPath={_folder.File(name)}",
            "--Streamify:Demo:Enabled=false",
            "--Streamify:Genres:TrainFirst=false",
            "--Streamify:Auth:AdminPassword=correct horse battery",
            "--Streamify:State:Provider=Postgres",
            $"--Streamify:State:ConnectionString={_state};Pooling=true;Maximum Pool Size=15",
            "--Streamify:Streaming:Provider=Kafka",
            $"--Streamify:Streaming:Kafka:BootstrapServers={_broker!.BootstrapServers}",
            "--Streamify:Streaming:Kafka:Client:session.timeout.ms=6000",
            "--Streamify:Lake:Provider=Gcs",
            $"--Streamify:Lake:Gcs:Bucket={GoogleDoubles.Bucket}",
            $"--Streamify:Lake:Gcs:Endpoint={_google!.Server.Address}",
            "--Streamify:Lake:FlushInterval=00:00:01",
            "--Streamify:Google:AttemptTimeout=00:00:05",
            "--Streamify:Warehouse:Threads=1",
            "--Streamify:Warehouse:MemoryLimit=256MB",
            "--Streamify:Jobs:LakeOptimizeCron=0/3 * * * * ?",
            "--Streamify:Jobs:ClusterCheckin=00:00:01");
        lock (_processes)
        {
            _processes.Add(process);
        }

        await process.ListeningAsync();
        return process;
    }

    private static async Task StopAsync(StreamifyProcess process)
    {
        await process.SignalAsync("TERM");
        (await process.WaitAsync()).Expect(0);
    }

    private async Task AppendAsync()
    {
        const int Count = 150;
        LogRecord[] records = [.. Enumerable.Range(_appended, Count).Select(static number => TestEvent.Listen($"2024-03-08T{number % 5:D2}:{number % 60:D2}:00", userId: number % 40, song: $"Song {number}"))
            .Select(static item => new LogRecord(Encoding.UTF8.GetBytes(item.ToJson()), (long)item.Fields["ts"]!, Key: Convert.ToInt64(item.Fields["userId"], CultureInfo.InvariantCulture)))];
        await _log!.AppendAsync(Topics.ListenEvents, records, null, CancellationToken.None);
        _appended += Count;
    }

    /// <summary>Listens of this moment, one of each user; half of them of one and the same millisecond.</summary>
    private async Task AppendNowAsync(int users)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        LogRecord[] records = [.. Enumerable.Range(0, users).Select(user => TestEvent.Listen(now.AddMilliseconds(user % 2 == 0 ? 0 : -user).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture), userId: user, song: $"Song {_appended + user}"))
            .Select(static item => new LogRecord(Encoding.UTF8.GetBytes(item.ToJson()), (long)item.Fields["ts"]!, Key: Convert.ToInt64(item.Fields["userId"], CultureInfo.InvariantCulture)))];
        await _log!.AppendAsync(Topics.ListenEvents, records, null, CancellationToken.None);
        _appended += users;
    }

    /// <summary>What every process shows, once they show the same: listeners, listens in their order, the newest event, and each second that all of them have.</summary>
    private static async Task<LiveSnapshot[]> SameLiveAsync(int listeners, params StreamifyProcess[] processes)
    {
        LiveSnapshot[] shown = [];
        using HttpClient http = new();
        await WaitUntil.TrueAsync(async () =>
        {
            shown = await Task.WhenAll(processes.Select(async process => (await http.GetFromJsonAsync<LiveSnapshot>(new Uri(await process.ListeningAsync(), "/api/v1/live")))!));
            Dictionary<long, int>[] seconds = [.. shown.Select(static one => one.PerSecond.Select((count, index) => (Second: one.At.ToUnixTimeSeconds() - one.PerSecond.Count + index, count)).ToDictionary(static pair => pair.Second, static pair => pair.count))];
            return shown.All(one => one.Listeners == listeners)
                && shown.Select(static one => string.Join('|', [.. one.Playing.Select(static listen => $"{listen.Song} {listen.At:O}"), $"{one.LastEventAt:O}"])).Distinct().Count() == 1
                && seconds[0].Keys.Where(second => seconds.All(one => one.ContainsKey(second))).All(second => seconds.All(one => one[second] == seconds[0][second]));
        }, Patience);
        return shown;
    }

    private Task AllAreInTheLakeAsync() => WaitUntil.TrueAsync(
        async () => (await new LakeReader(_catalog!).GetFilesAsync(Topics.ListenEvents, CancellationToken.None)).Sum(static file => file.Rows) >= _appended, Patience);

    /// <summary>The run that cannot go on, and whose it is.</summary>
    private async Task<(long Id, StreamifyProcess Process)> RunningAsync(StreamifyProcess[] processes)
    {
        (long Id, StreamifyProcess Process)? found = null;
        await WaitUntil.TrueAsync(async () =>
        {
            bool stuck = _google!.Faults.Struck > 0;
            foreach ((long id, _, _, string instance, string state) in stuck ? await RunsAsync() : [])
            {
                // An instance's name holds the number of its process.
                if (state == "running" && processes.FirstOrDefault(process => instance.Contains($"-{process.Id}-", StringComparison.Ordinal)) is { } owner)
                {
                    found = (id, owner);
                }
            }

            return found is not null;
        }, Patience);
        return found!.Value;
    }

    private async Task<(long Id, long Started, long? Finished, string Instance, string State)[]> RunsAsync()
    {
        await using NpgsqlConnection connection = new(_state);
        return [.. await connection.QueryAsync<(long, long, long?, string, string)>("SELECT id, started, finished, instance, state FROM runs WHERE job = @Job ORDER BY id", new { Job })];
    }

    /// <summary>What another reader finds in the bucket: listens, and distinct ones.</summary>
    private async Task<(int Listens, int Distinct)> EventsAsync()
    {
        LakeReader reader = new(_catalog!);
        using LocalFiles files = await reader.FetchAsync(await reader.GetFilesAsync(Topics.ListenEvents, CancellationToken.None), CancellationToken.None);
        await using DuckDBConnection connection = new("DataSource=:memory:");
        await connection.OpenAsync();
        string list = string.Join(", ", files.Paths.Select(static path => $"'{path}'"));
        (long listens, long distinct) = await connection.QuerySingleAsync<(long, long)>($"SELECT count(*), count(DISTINCT song) FROM read_parquet([{list}])");
        return ((int)listens, (int)distinct);
    }
}
