using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks;

/// <summary>
/// The process that a crash test kills: appends numbered events with their position, says on its output which are acknowledged
/// (<c>topic first last</c>), and runs the sink with frequent flushes beside it (<c>flushed rows</c>), until it is killed.
/// </summary>
internal static class CrashChild
{
    private const string Producer = "crash-child";
    private const long Noon = 1_700_049_600_000;
    private const int MostHoursLate = 3;
    private const int OneBrokenIn = 15;

    public static async Task<int> RunAsync(string dataPath, int seed, TextWriter output, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build(dataPath);
        IEventLog log = services.GetRequiredService<IEventLog>();
        ILakeSink lake = services.GetRequiredService<ILakeSink>();
        lake.Committed += result =>
        {
            output.WriteLine($"flushed {result.Rows}");
            output.Flush();
        };
        Task sink = lake.RunAsync(cancellationToken);
        IReadOnlyDictionary<string, long> positions = await log.GetProducerPositionsAsync(Producer, cancellationToken);
        long number = positions.Values.DefaultIfEmpty(-1).Max() + 1;
        Random random = new(seed);
        while (!sink.IsCompleted)
        {
            string topic = random.Next(2) == 0 ? Topics.ListenEvents : Topics.AuthEvents;
            LogRecord[] records = [.. Enumerable.Range(0, random.Next(1, 60)).Select(i => Record(topic, number + i, random))];
            long last = number + records.Length - 1;
            await log.AppendAsync(topic, records, new ProducerPosition(Producer, last), cancellationToken);
            await output.WriteLineAsync($"{topic} {number} {last}");
            await output.FlushAsync(cancellationToken);
            number = last + 1;
        }

        await sink;
        return 0;
    }

    /// <summary>Whether the event of this number is broken on purpose.</summary>
    public static bool IsBroken(long number) => number % OneBrokenIn == 0;

    private static LogRecord Record(string topic, long number, Random random)
    {
        long timestamp = Noon - (random.Next(MostHoursLate + 1) * 3_600_000L);
        string json = IsBroken(number)
            ? $"broken {number}"
            : topic == Topics.ListenEvents
                ? $$"""{"artist":"Artist {{number % 50}}","song":"Song {{number % 500}}","ts":{{timestamp}},"sessionId":{{number}},"level":"free","itemInSession":0}"""
                : $$"""{"ts":{{timestamp}},"sessionId":{{number}},"level":"paid","itemInSession":0,"success":true}""";
        return new LogRecord(Encoding.UTF8.GetBytes(json), timestamp);
    }

    private static ServiceProvider Build(string dataPath)
    {
        IConfiguration configuration = new ConfigurationBuilder().Build();
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(DataPaths.At(dataPath)).AddStreaming(configuration).AddLake(configuration);

        // Below what an operator may set: the test wants many flushes in a short life.
        LakeOptions options = new() { FlushInterval = TimeSpan.FromMilliseconds(100), MaxBufferedRows = 5_000 };
        services.AddSingleton<IOptions<LakeOptions>>(new OptionsWrapper<LakeOptions>(options));
        return services.BuildServiceProvider();
    }
}
