using System.Text;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Letters;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Lake.Storage;
using Streamify.Core.Lake.Upkeep;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Embedded;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>An event log and a lake in a folder of their own, opened anew as often as a test restarts them.</summary>
internal sealed class TestLake(string folder, LakeOptions? options = null, TimeProvider? time = null, Func<IObjectStore>? open = null) : IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public LakeOptions Options { get; } = options ?? new LakeOptions { MaxRetryDelay = TimeSpan.FromMilliseconds(10) };

    public IEventLog Log { get; private set; } = null!;

    /// <summary>Records that the log has handed to the sink.</summary>
    public int HandedOver => ((ObservedLog)Log).HandedOver;

    public FaultyStore Store { get; private set; } = null!;

    public LakeCatalog Catalog { get; private set; } = null!;

    public LakeSink Sink { get; private set; } = null!;

    public LakeHealth Health { get; private set; } = null!;

    public ILakeReader Reader { get; private set; } = null!;

    public ILakeMaintenance Maintenance { get; private set; } = null!;

    public IDeadLetters DeadLetters { get; private set; } = null!;

    public static async Task<TestLake> OpenAsync(string folder, LakeOptions? options = null, TimeProvider? time = null, Func<IObjectStore>? open = null)
    {
        TestLake lake = new(folder, options, time, open);
        await lake.RestartAsync();
        return lake;
    }

    /// <summary>A listen that the lake takes.</summary>
    public static LogRecord Listen(long number, long timestamp, string song = "Song") =>
        Record($$"""{"artist":"Artist","song":"{{song}}","ts":{{timestamp}},"sessionId":{{number}},"level":"free","itemInSession":0}""", timestamp);

    /// <summary>A login that the lake takes.</summary>
    public static LogRecord Login(long number, long timestamp) =>
        Record($$"""{"ts":{{timestamp}},"sessionId":{{number}},"level":"free","itemInSession":0,"success":true}""", timestamp);

    /// <summary>A record that is no event.</summary>
    public static LogRecord Broken(long number, long timestamp) => Record($"broken {number}", timestamp);

    public static LogRecord Record(string payload, long timestamp) => new(Encoding.UTF8.GetBytes(payload), timestamp);

    /// <summary>Opens everything again over the same folder, as a new process would.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        Log = new ObservedLog(new EmbeddedEventLog(Path.Combine(folder, "log", "events.db"), new EmbeddedLogOptions(), _time, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance));
        Store = new FaultyStore(open?.Invoke() ?? new LocalObjectStore(Path.Combine(folder, "lake")));
        Catalog = new LakeCatalog(Store, _time);
        Health = new LakeHealth(Options, _time, new LakeMetrics(TestMeters.Factory));
        Sink = NewSink();
        Reader = new LakeReader(Catalog);
        Maintenance = new LakeMaintenance(Catalog, Log, Options, _time, new LakeMetrics(TestMeters.Factory), NullLogger<LakeMaintenance>.Instance);
        DeadLetters = new DeadLetters(Catalog, Log);
    }

    /// <summary>A sink beside the others.</summary>
    public LakeSink NewSink(IEventLog? log = null) => new(new SinkContext(log ?? Log, Catalog, Options, _time, new LakeMetrics(TestMeters.Factory), Health, NullLogger.Instance));

    public ValueTask AppendAsync(string topic, params LogRecord[] records) => Log.AppendAsync(topic, records, null, CancellationToken.None);

    public Task<FlushResult> DrainAsync() => Sink.DrainAsync(null, CancellationToken.None);

    /// <summary>The session ids of a topic's rows, sorted.</summary>
    public async Task<IReadOnlyList<long>> NumbersAsync(string topic) =>
        await QueryAsync(topic, "SELECT sessionId FROM {files} ORDER BY sessionId", static reader => reader.GetInt64(0));

    /// <summary>The payloads of the dead letters, sorted.</summary>
    public async Task<IReadOnlyList<string>> DeadLettersAsync() =>
        await QueryAsync(LakeTables.DeadLetters, "SELECT decode(payload) AS text FROM {files} ORDER BY text", static reader => reader.GetString(0));

    /// <summary>Rows of a query over a table's live files, which stand for {files}.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string table, string sql, Func<DuckDBDataReader, T> read)
    {
        IReadOnlyList<LakeFile> files = await Reader.GetFilesAsync(table, CancellationToken.None);
        if (files.Count == 0)
        {
            return [];
        }

        using LocalFiles local = await Reader.FetchAsync(files, CancellationToken.None);
        await using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        await using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "SET TimeZone = 'UTC'";
        command.ExecuteNonQuery();
        command.CommandText = sql.Replace("{files}", $"read_parquet([{string.Join(", ", local.Paths.Select(static path => $"'{path}'"))}], hive_partitioning = false)", StringComparison.Ordinal);
        await using DuckDBDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Sink?.Dispose();
        Catalog?.Dispose();
        if (Log is not null)
        {
            await Log.DisposeAsync();
        }
    }
}
