using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core;
using Streamify.Core.Catalogue;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Simulation;
using Streamify.Core.Streaming;
using Streamify.Core.Warehouse;

namespace Streamify.Benchmarks.Pipeline;

/// <summary>
/// The whole way of simulated events, stage by stage: generate to memory, append to the log (fsynced), log to committed lake, lake to
/// published star schema. Nothing is left out that a running Streamify does, but the stages run one after the other.
/// </summary>
internal sealed class PipelineBenchmark(PipelineOptions options, TextWriter output)
{
    private const int UsersPerEvents = 60;
    private const int AppendBatch = 5_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public async Task<IReadOnlyList<StageResult>> RunAsync(CancellationToken cancellationToken)
    {
        string folder = options.Folder ?? Directory.CreateTempSubdirectory("streamify-pipeline-").FullName;
        try
        {
            await using ServiceProvider services = Build(folder);
            return await RunAsync(services, cancellationToken);
        }
        finally
        {
            if (options.Folder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task<IReadOnlyList<StageResult>> RunAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        DataPaths paths = services.GetRequiredService<DataPaths>();
        List<StageResult> stages = [];
        List<IReadOnlyList<SimulatedEvent>> events = [];

        await StageAsync("simulate, to memory", async () => (await GenerateAsync(services, events, cancellationToken), 0));
        await StageAsync("append to the log", async () =>
        {
            long appended = await AppendAsync(services.GetRequiredService<IEventLog>(), events, cancellationToken);
            return (appended, SizeOf(Path.GetDirectoryName(paths.EventLog)!));
        });
        events.Clear();
        await StageAsync("log to lake", async () =>
        {
            FlushResult flushed = await services.GetRequiredService<ILakeSink>().DrainAsync(progress: null, cancellationToken);
            return (flushed.Rows + flushed.DeadLetters, SizeOf(paths.Lake));
        });
        await StageAsync("lake to star schema", async () =>
        {
            TransformResult result = await services.GetRequiredService<IWarehouse>().TransformAsync(progress: null, cancellationToken);
            return (result.RowsLoaded.Values.Sum(), SizeOf(Path.GetDirectoryName(paths.Warehouse)!));
        });
        return stages;

        async Task StageAsync(string name, Func<Task<(long Events, long Bytes)>> stage)
        {
            StageResult result = await StageClock.MeasureAsync(name, stage);
            stages.Add(result);
            await output.WriteLineAsync(StageTable.Row(result));
        }
    }

    private async Task<long> GenerateAsync(ServiceProvider services, List<IReadOnlyList<SimulatedEvent>> events, CancellationToken cancellationToken)
    {
        long count = 0;
        ISimulator simulator = services.GetRequiredService<ISimulator>();
        await foreach (IReadOnlyList<SimulatedEvent> batch in simulator.GenerateAsync(Start, Start.AddYears(10), cancellationToken))
        {
            long missing = options.Events - count;
            events.Add(batch.Count <= missing ? batch : [.. batch.Take((int)missing)]);
            count += events[^1].Count;
            if (count == options.Events)
            {
                break;
            }
        }

        return count;
    }

    private static async Task<long> AppendAsync(IEventLog log, List<IReadOnlyList<SimulatedEvent>> events, CancellationToken cancellationToken)
    {
        long appended = 0;
        Dictionary<string, List<LogRecord>> waiting = Topics.All.ToDictionary(topic => topic, _ => new List<LogRecord>(AppendBatch));
        foreach (SimulatedEvent simulated in events.SelectMany(batch => batch))
        {
            List<LogRecord> records = waiting[simulated.Topic];
            records.Add(new LogRecord(simulated.Json, simulated.Timestamp, simulated.UserId));
            if (records.Count == AppendBatch)
            {
                await log.AppendAsync(simulated.Topic, records, position: null, cancellationToken);
                appended += records.Count;
                records.Clear();
            }
        }

        foreach ((string topic, List<LogRecord> records) in waiting.Where(topic => topic.Value.Count > 0))
        {
            await log.AppendAsync(topic, records, position: null, cancellationToken);
            appended += records.Count;
        }

        return appended;
    }

    private ServiceProvider Build(string folder)
    {
        string users = Math.Max(200, options.Events / UsersPerEvents).ToString(CultureInfo.InvariantCulture);
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Streamify:Simulation:Users", users), new("Streamify:Simulation:Seed", "1")])
            .Build();
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging()
            .AddSingleton(DataPaths.At(folder))
            .AddCatalogue(configuration)
            .AddSimulation(configuration)
            .AddStreaming(configuration)
            .AddLake(configuration)
            .AddWarehouse(configuration)
            .BuildServiceProvider();
    }

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
