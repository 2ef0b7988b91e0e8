using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Benchmarks.Soak;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;
using Streamify.Tests.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>
/// Two sinks share the partitions of three brokers whose leaders move, that go down and come back, answer late, or with errors.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class KafkaFaultsTests
{
    private const int Brokers = 3;
    private const int Partitions = 3;
    private const int Rounds = 16;
    private const short Produce = 0;
    private const short Fetch = 1;
    private const short OffsetCommit = 8;
    private const short Heartbeat = 12;
    private const int NotLeader = 6;
    private const int RequestTimedOut = 7;
    private const int CoordinatorNotAvailable = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Random _random = new(20241202);
    private readonly NumberedEvents _events = new(new Random(20241203), most: 120);

    [Test]
    public async Task Leaders_that_move_brokers_that_fall_latency_and_errors_lose_and_repeat_nothing()
    {
        using TempFolder folder = new();
        using MockKafka kafka = new(Brokers, [.. Topics.All, "streamify-positions"]);
        await using ServiceProvider one = Build(kafka, folder.Path, "one");
        await using ServiceProvider two = Build(kafka, folder.Path, "two");
        using CancellationTokenSource stop = new();
        Task first = one.GetRequiredService<ILakeSink>().RunAsync(stop.Token);
        Task? second = null;
        IEventLog log = one.GetRequiredService<IEventLog>();
        for (int round = 0; round < Rounds; round++)
        {
            Action heal = Break(kafka);
            await _events.AppendAsync(log);
            heal();
            await _events.AppendAsync(log);

            // The second joins in the midst of it.
            second ??= round == Rounds / 4 ? two.GetRequiredService<ILakeSink>().RunAsync(stop.Token) : null;
        }

        OffsetRange[] ranges = [];
        foreach (string topic in Topics.All)
        {
            ranges = [.. ranges, .. await log.GetOffsetsAsync(topic, CancellationToken.None)];
        }

        await WaitUntil.TrueAsync(() => SoakOracle.IsDrained(folder.Path, ranges), Patience);
        await stop.CancelAsync();
        await Task.WhenAll(first, second!).WaitAsync(Patience);

        using SoakOracle oracle = new();
        Assert.That(oracle.Check(folder.Path, _events.Count, SoakSchedule.IsBroken, _events.Unacknowledged.Contains), Is.Empty);
        Assert.That(_events.Unacknowledged, Has.Count.LessThan(_events.Count / 2), "the brokers must have taken most of it");
        TestContext.Out.WriteLine($"{_events.Count} events, {_events.Unacknowledged.Count} not acknowledged, {SoakOracle.Commits(folder.Path)} commits");
    }

    /// <summary>One thing goes wrong.</summary>
    /// <returns>Puts right what does not pass by itself.</returns>
    private Action Break(MockKafka kafka)
    {
        int broker = _random.Next(1, Brokers + 1);
        switch (_random.Next(6))
        {
            case 0:
                kafka.TakeDown(broker);
                return () => kafka.BringUp(broker);
            case 1:
                kafka.Delay(broker, TimeSpan.FromMilliseconds(_random.Next(50, 400)));
                return () => kafka.Delay(broker, TimeSpan.Zero);
            case 2:
                kafka.Refuse(Fetch, NotLeader, RequestTimedOut, NotLeader);
                break;
            case 3:
                kafka.Refuse(Produce, RequestTimedOut, NotLeader);
                break;
            case 4:
                kafka.Refuse(_random.Next(2) == 0 ? OffsetCommit : Heartbeat, CoordinatorNotAvailable, CoordinatorNotAvailable);
                break;
            default:
                kafka.MoveLeader(_random.Next(2) == 0 ? Topics.AuthEvents : Topics.ListenEvents, _random.Next(Partitions), broker);
                break;
        }

        return static () => { };
    }

    private static ServiceProvider Build(MockKafka kafka, string folder, string instance)
    {
        IConfiguration configuration = SoakChild.Configure(kafka.BootstrapServers, instance);
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(DataPaths.At(folder))
            .AddStreaming(configuration)
            .AddLake(configuration)
            .AddSingleton<IOptions<LakeOptions>>(new OptionsWrapper<LakeOptions>(new LakeOptions
            {
                FlushInterval = TimeSpan.FromMilliseconds(150),
                MaxBufferedRows = 400,
                MaxRetryDelay = TimeSpan.FromMilliseconds(200),
            }))
            .BuildServiceProvider();
    }
}
