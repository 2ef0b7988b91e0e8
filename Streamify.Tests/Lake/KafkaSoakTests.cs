using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Benchmarks.Soak;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;
using Streamify.Tests.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>
/// Sinks as processes of their own on a real broker; both are killed for good. What the broker acknowledged must be in the lake once;
/// what it did not acknowledge, at most once.
/// </summary>
[TestFixture]
public sealed class KafkaSoakTests
{
    private const int RoundsPerBrokerKill = 4;
    private const int Rounds = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan BetweenAppends = TimeSpan.FromMilliseconds(50);

    private readonly Random _random = new(20241124);
    private readonly NumberedEvents _events = new(new Random(20241125), most: 150);
    private KafkaBroker? _broker;
    private TempFolder _folder = null!;

    [SetUp]
    public void StartBroker()
    {
        SharedData.Require(DeltaReader.Script);
        _broker = new KafkaBroker();
        _folder = new TempFolder();
    }

    [TearDown]
    public void StopBroker()
    {
        _broker?.Dispose();
        _folder?.Dispose();
    }

    [Test]
    public async Task Kills_of_sinks_and_broker_lose_and_repeat_nothing()
    {
        await using ServiceProvider services = Build();
        IEventLog log = services.GetRequiredService<IEventLog>();
        int ownDeaths = 0;
        await _events.AppendAsync(log);
        for (int round = 0; round < Rounds; round++)
        {
            ownDeaths += await RunRoundAsync(log, round) ? 1 : 0;
        }

        FlushResult drained = await services.GetRequiredService<ILakeSink>().DrainAsync(null, CancellationToken.None).WaitAsync(Patience);

        using SoakOracle oracle = new();
        Assert.That(oracle.Check(_folder.Path, _events.Count, SoakSchedule.IsBroken, _events.Unacknowledged.Contains), Is.Empty);
        long rows = 0;
        foreach (string table in new[] { Topics.ListenEvents, Topics.AuthEvents, LakeTables.DeadLetters })
        {
            rows += (await DeltaReader.ReadAsync(_folder.File("lake", table))).GetProperty("rows").GetInt64();
        }

        Assert.That(rows, Is.InRange(_events.Count - _events.Unacknowledged.Count, _events.Count), "as Delta's own reader counts them");
        Assert.That(ownDeaths, Is.GreaterThan(Rounds / 4), "the sinks must die in their flushes");
        TestContext.Out.WriteLine($"{_events.Count} events, {_events.Unacknowledged.Count} not acknowledged, {ownDeaths} sinks died at a step of their own choice, {SoakOracle.Commits(_folder.Path)} commits, {drained.Rows} rows in the last drain");
    }

    /// <summary>Two sinks at most, under events; one is killed, in some rounds the broker too.</summary>
    /// <returns>Whether the first sink died at a step of its own choice.</returns>
    private async Task<bool> RunRoundAsync(IEventLog log, int round)
    {
        using Process first = StartSink("one", (2 * round) + 1);
        using Process? second = round % 3 == 2 ? StartSink("two", (2 * round) + 2) : null;
        Task<int> seen = WatchAsync(first, _random.Next(1, 4));
        Task<int>? others = second is null ? null : WatchAsync(second, int.MaxValue);
        bool killBroker = round % RoundsPerBrokerKill == 1;
        if (killBroker)
        {
            _broker!.Kill();
        }

        Task append = _events.AppendAsync(log);
        if (killBroker)
        {
            _broker!.Restart();
        }

        await append;
        while (!seen.IsCompleted)
        {
            await _events.AppendAsync(log);
            await Task.WhenAny(seen, Task.Delay(BetweenAppends, TimeProvider.System));
        }

        bool died = await seen == 0;
        End(first);
        if (second is not null)
        {
            End(second);
            await others!;
        }

        return died;
    }

    /// <summary>Reads what the sink says until it has flushed so often.</summary>
    /// <returns>1 when it has; 0 when it ended before.</returns>
    private static async Task<int> WatchAsync(Process sink, int flushes)
    {
        while (await sink.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("flushed", StringComparison.Ordinal) && --flushes == 0)
            {
                return 1;
            }
        }

        return 0;
    }

    private static void End(Process sink)
    {
        sink.Kill();
        sink.WaitForExit();
    }

    private Process StartSink(string instance, int seed)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in new[]
        {
            "exec", "--depsfile", Beside("Streamify.Tests.deps.json"), "--runtimeconfig", Beside("Streamify.Tests.runtimeconfig.json"), Beside("Streamify.Benchmarks.dll"),
            "soak-child", _folder.Path, _broker!.BootstrapServers, instance, seed.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private ServiceProvider Build()
    {
        IConfiguration configuration = SoakChild.Configure(_broker!.BootstrapServers, instance: "");
        return new ServiceCollection().AddLogging().AddSingleton(DataPaths.At(_folder.Path)).AddStreaming(configuration).AddLake(configuration).BuildServiceProvider();
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
