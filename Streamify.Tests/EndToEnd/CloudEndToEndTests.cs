using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Streamify.Core;
using Streamify.Core.Analytics;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Kafka;
using Streamify.Core.Warehouse;
using Streamify.Tests.Lake;
using Streamify.Tests.Streaming;
using Streamify.Tests.Support;
using Streamify.Tests.Warehouse;

namespace Streamify.Tests.EndToEnd;

/// <summary>The way of an event on the cloud side, Kafka, Cloud Storage and BigQuery, ends in the figures of the embedded default.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class CloudEndToEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Hours, minutes of one state, and days.</summary>
    private static readonly OverviewFilter[] Filters =
    [
        new(TestEvent.Time("2024-03-08T00:00:00"), TestEvent.Time("2024-03-09T00:00:00")),
        new(TestEvent.Time("2024-03-08T08:10:00"), TestEvent.Time("2024-03-08T09:40:00"), "IL"),
        new(TestEvent.Time("2024-02-10T00:00:00"), TestEvent.Time("2024-03-20T12:30:00")),
    ];

    /// <summary>Visitors who are not signed in, and users of whom the first two are in the samples of one in 16 to one in 256.</summary>
    private static readonly long[] Users = [0, .. Enumerable.Range(1, 10_000).Select(static user => (long)user).Where(static user => NaiveSample.BucketOf(user) < 4).Take(2), 3, 4];

    [Test]
    public async Task The_cloud_side_shows_the_figures_of_the_embedded_default()
    {
        TestEvent[] events = [.. Enumerable.Range(0, 120).Select(Event)];
        using TempFolder folder = new();
        using KafkaBroker broker = new();
        KafkaLogOptions options = new() { BootstrapServers = broker.BootstrapServers };
        await using KafkaEventLog kafka = new(options, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);
        LakeCatalog? catalog = null;
        await using CloudWarehouse cloud = await CloudWarehouse.StartAsync(google => new LakeReader(catalog = new LakeCatalog(google.Store(DataPaths.At(folder.File("mixed")).LakeCache, "lake"), TimeProvider.System)));
        using LakeCatalog bucket = catalog!;
        cloud.Google.Faults.Trouble(0.03, seed: 7);
        await MoveAsync(kafka, bucket, events);
        cloud.Google.Faults.Trouble(0, seed: 0);
        await cloud.TransformAsync();
        string[] inTheCloud = await AskAsync(cloud.Overview);
        string[] sampledInTheCloud = await AskAsync(Sampled(cloud.Warehouse));

        await using TestLake local = await TestLake.OpenAsync(folder.File("embedded"));
        await MoveAsync(local.Log, local.Catalog, events);
        await using ServiceProvider embedded = Warehouse(folder.File("embedded"), local.Reader);
        await embedded.GetRequiredService<IWarehouse>().TransformAsync(null, CancellationToken.None);
        string[] onThisMachine = await AskAsync(embedded.GetRequiredService<IOverviewQueries>());
        string[] sampledOnThisMachine = await AskAsync(Sampled(embedded.GetRequiredService<IWarehouse>()));

        // The embedded warehouse over the bucket reads copies.
        await using ServiceProvider mixed = Warehouse(folder.File("mixed"), cloud.Lake);
        await mixed.GetRequiredService<IWarehouse>().TransformAsync(null, CancellationToken.None);
        string[] overTheBucket = await AskAsync(mixed.GetRequiredService<IOverviewQueries>());

        Assert.That(onThisMachine[0], Does.Contain($"\"Streams\":{events.Count(static item => item.Topic == Topics.ListenEvents)},"));
        Assert.That(inTheCloud, Is.EqualTo(onThisMachine));
        Assert.That(overTheBucket, Is.EqualTo(onThisMachine));
        Assert.That(sampledOnThisMachine, Has.None.Contain("\"SampledOneIn\":null").And.None.Contain("\"Listeners\":0,\"PreviousListeners\""));
        Assert.That(sampledInTheCloud, Is.EqualTo(sampledOnThisMachine));
    }

    /// <summary>Ranges of so few listens are sampled, too.</summary>
    private static OverviewQueries Sampled(IWarehouse warehouse) => new(warehouse, new OptionsWrapper<AnalyticsOptions>(new AnalyticsOptions { ExactUpTo = 1 }));

    private static async Task<string[]> AskAsync(IOverviewQueries queries)
    {
        List<string> answers = [];
        foreach (OverviewFilter filter in Filters)
        {
            answers.Add(JsonSerializer.Serialize(await queries.GetAsync(filter, CancellationToken.None)));
        }

        return [.. answers];
    }

    private static TestEvent Event(int number)
    {
        string time = $"2024-03-08T{number / 10:D2}:{number % 10 * 6:D2}:00";
        return (number % 8) switch
        {
            6 => TestEvent.Page(time, "Home", userId: Users[number % 5]),
            7 => TestEvent.Auth(time, success: true, userId: Users[number % 5]),
            _ => TestEvent.Listen(time, userId: Users[number % 5], song: $"Song {number % 7}", artist: $"Artist {number % 3}", level: number % 2 == 0 ? "paid" : "free").With(("state", number % 3 == 0 ? "TX" : "IL")),
        };
    }

    private static async Task MoveAsync(IEventLog log, LakeCatalog catalog, TestEvent[] events)
    {
        foreach (IGrouping<string, TestEvent> topic in events.GroupBy(static item => item.Topic))
        {
            LogRecord[] records = [.. topic.Select(static item => new LogRecord(Encoding.UTF8.GetBytes(item.ToJson()), (long)item.Fields["ts"]!, Key: Convert.ToInt64(item.Fields["userId"], System.Globalization.CultureInfo.InvariantCulture)))];
            await log.AppendAsync(topic.Key, records, null, CancellationToken.None);
        }

        LakeOptions options = new() { MaxRetryDelay = TimeSpan.FromMilliseconds(10) };
        LakeMetrics metrics = new(TestMeters.Factory);
        using LakeSink sink = new(new SinkContext(log, catalog, options, TimeProvider.System, metrics, new LakeHealth(options, TimeProvider.System, metrics), NullLogger.Instance));
        await sink.DrainAsync(null, CancellationToken.None).WaitAsync(Patience);
    }

    private static ServiceProvider Warehouse(string folder, ILakeReader lake)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Streamify:Warehouse:MemoryLimit"] = "1GB", ["Streamify:Warehouse:Threads"] = "2" }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(DataPaths.At(folder))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(lake)
            .AddWarehouse(configuration)
            .AddAnalytics(configuration)
            .BuildServiceProvider();
    }
}
