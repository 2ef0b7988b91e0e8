using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks;

/// <summary>
/// How fast listens go from the append to the committed lake, stage by stage. Wall time shows what a user sees; CPU time is the
/// steadier figure on a machine that does other work.
/// </summary>
internal static class SinkBenchmark
{
    private const int AppendSize = 1_000;
    private const int Producers = 4;
    private const long Noon = 1_700_049_600_000;

    public static async Task<int> RunAsync(string dataPath, int events, TextWriter output, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build(dataPath);
        IEventLog log = services.GetRequiredService<IEventLog>();
        LogRecord[] records = Generate(events);
        long bytes = records.Sum(static record => (long)record.Payload.Length);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{events:N0} listens, {bytes / events} bytes each, {Environment.ProcessorCount} cores"));

        await MeasureAsync(output, "append, one producer, 1,000 at a time", events, () => AppendAsync(log, records, 0, 1, cancellationToken));
        await MeasureAsync(output, "append, four producers", events, () => Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() => AppendAsync(log, records, producer, Producers, cancellationToken), cancellationToken))));
        await MeasureAsync(output, "consume", events, () => Task.Run(() => Consume(log, events, new Counter()), cancellationToken));
        await MeasureAsync(output, "consume and parse", events, () => Task.Run(() => Consume(log, events, new Counter(parse: true)), cancellationToken));
        await MeasureAsync(output, "parse into columns (no log)", events, () => Task.Run(() => Collect(services, records), cancellationToken));
        await MeasureAsync(output, "encode (no log, no store)", events, () => EncodeAsync(Collect(services, records), cancellationToken), alsoCollect: true);
        await MeasureAsync(output, "sink: log to committed lake (twice the events)", events * 2, () => services.GetRequiredService<ILakeSink>().DrainAsync(null, cancellationToken));
        await using (ServiceProvider memory = Build(Path.Combine(dataPath, "from-memory"), new MemoryLog(records)))
        {
            await MeasureAsync(output, "sink alone: memory to committed lake", events, () => memory.GetRequiredService<ILakeSink>().DrainAsync(null, cancellationToken));
        }

        await MeasureAsync(output, "append and sink together", events, () => TogetherAsync(services, records, cancellationToken));
        return 0;
    }

    private static async Task MeasureAsync(TextWriter output, string stage, int events, Func<Task> run, bool alsoCollect = false)
    {
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        TimeSpan processor = process.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes();
        (int collections, TimeSpan pause) = (GC.CollectionCount(0), GC.GetTotalPauseDuration());
        long began = Stopwatch.GetTimestamp();
        await run();
        TimeSpan wall = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        TimeSpan used = process.TotalProcessorTime - processor;
        string note = alsoCollect ? " (with the stage before)" : "";
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{stage + note,-62} {events / wall.TotalSeconds,12:N0} events/s {events / used.TotalSeconds,12:N0} events/CPU s {(GC.GetTotalAllocatedBytes() - allocated) / events,7:N0} B/event, {GC.CollectionCount(0) - collections} collections, {(GC.GetTotalPauseDuration() - pause).TotalMilliseconds:N0} ms paused"));
        await output.FlushAsync();
    }

    private static async Task AppendAsync(IEventLog log, LogRecord[] records, int producer, int producers, CancellationToken cancellationToken)
    {
        for (int start = producer * AppendSize; start < records.Length; start += producers * AppendSize)
        {
            await log.AppendAsync(Topics.ListenEvents, new ArraySegment<LogRecord>(records, start, Math.Min(AppendSize, records.Length - start)), null, cancellationToken);
        }
    }

    private static void Consume(IEventLog log, int events, Counter handler)
    {
        IEventConsumer consumer = log.CreateConsumer($"benchmark-{handler.Parses}", [Topics.ListenEvents]);
        while (handler.Count < events)
        {
            consumer.Poll(handler, 4_000, TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        consumer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static Batch Collect(ServiceProvider services, LogRecord[] records)
    {
        SinkContext context = new(
            services.GetRequiredService<IEventLog>(),
            services.GetRequiredService<LakeCatalog>(),
            new LakeOptions { MaxBufferedRows = int.MaxValue },
            TimeProvider.System,
            services.GetRequiredService<LakeMetrics>(),
            services.GetRequiredService<LakeHealth>(),
            services.GetRequiredService<ILogger<LakeSink>>());
        RecordCollector collector = new(context, static () => { });
        TopicPartition partition = new(Topics.ListenEvents, 0);
        collector.OnAssigned([partition]);
        for (int i = 0; i < records.Length; i++)
        {
            collector.OnRecord(new ConsumedRecord { Partition = partition, Offset = i, Timestamp = records[i].Timestamp, Payload = records[i].Payload.Span });
        }

        return collector.Cut();
    }

    private static async Task EncodeAsync(Batch batch, CancellationToken cancellationToken)
    {
        foreach (EventBuffer buffer in batch.Buffers.Values)
        {
            await ParquetCodec.EncodeAsync(buffer.Columns, cancellationToken);
        }
    }

    private static async Task TogetherAsync(ServiceProvider services, LogRecord[] records, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ILakeSink sink = services.GetRequiredService<ILakeSink>();
        Task running = sink.RunAsync(stop.Token);
        await AppendAsync(services.GetRequiredService<IEventLog>(), records, 0, 1, cancellationToken);
        await sink.DrainAsync(null, cancellationToken);
        await stop.CancelAsync();
        await running;
    }

    private static LogRecord[] Generate(int events)
    {
        string[] agents = [.. Enumerable.Range(0, 60).Select(static i => $"Mozilla/5.0 (Windows NT 6.{i % 4}; WOW64) AppleWebKit/537.{i} (KHTML, like Gecko) Chrome/{30 + i}.0.1985.143 Safari/537.{i}")];
        Random random = new(1);
        return [.. Enumerable.Range(0, events).Select(i =>
        {
            int user = (int)(20_000 * random.NextDouble() * random.NextDouble());
            int song = (int)(40_000 * random.NextDouble() * random.NextDouble() * random.NextDouble());
            long ts = Noon + (i * 7_200_000L / events);
            return new LogRecord(
                JsonSerializer.SerializeToUtf8Bytes(new
                {
                    artist = $"Artist {song / 7}",
                    song = $"Song number {song} (live)",
                    duration = 180 + (song % 1000 / 7.0),
                    ts,
                    sessionId = (user * 10) + (i % 7),
                    auth = "Logged In",
                    level = user % 4 == 0 ? "paid" : "free",
                    itemInSession = i % 40,
                    city = $"City {user % 900}",
                    zip = (10_000 + (user % 20_000)).ToString(CultureInfo.InvariantCulture),
                    state = $"{(char)('A' + (user % 26))}{(char)('A' + (user % 13))}",
                    userAgent = agents[user % agents.Length],
                    lon = -70 - (user % 900 / 10.0),
                    lat = 25 + (user % 900 / 40.0),
                    userId = user,
                    lastName = $"Last{user % 700}",
                    firstName = $"First{user % 300}",
                    gender = user % 2 == 0 ? "F" : "M",
                    registration = Noon - (user * 1_000_000L),
                }),
                ts);
        })];
    }

    private static ServiceProvider Build(string dataPath, IEventLog? log = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().Build();
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(DataPaths.At(dataPath)).AddStreaming(configuration).AddLake(configuration);
        if (log is not null)
        {
            services.AddSingleton(log);
        }

        return services.BuildServiceProvider();
    }

    private sealed class Counter(bool parse = false) : IRecordHandler
    {
        private readonly EventReader _reader = new();
        private readonly EventRow _row = new();

        public int Count { get; private set; }

        public bool Parses => parse;

        public IReadOnlyDictionary<TopicPartition, StartOffset> OnAssigned(IReadOnlyList<TopicPartition> partitions) =>
            partitions.ToDictionary(static partition => partition, static _ => StartOffset.Earliest);

        public void OnRevoked(IReadOnlyList<TopicPartition> partitions)
        {
        }

        public void OnLost(IReadOnlyList<TopicPartition> partitions)
        {
        }

        public void OnRecord(in ConsumedRecord record)
        {
            Count++;
            if (parse && _reader.Read(record.Partition.Topic, record.Payload, _row) is { } reason)
            {
                throw new InvalidDataException(reason);
            }
        }
    }
}
