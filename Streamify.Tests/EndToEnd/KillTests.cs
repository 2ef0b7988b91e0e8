using Streamify.Core.Events;
using Streamify.Tests.Support;

namespace Streamify.Tests.EndToEnd;

/// <summary>kill -9 at any moment: nothing is lost, nothing comes twice.</summary>
public sealed class KillTests
{
    private const int Users = 500;

    private static readonly string[] Demo =
    [
        "--urls", "http://127.0.0.1:0", "--Streamify:Demo:HistoryDays=3", $"--Streamify:Simulation:Users=500", "--Streamify:Lake:FlushInterval=00:00:01", "--Streamify:Genres:TrainFirst=false",
    ];

    private readonly Random _random = new(20240304);
    private TempFolder _folder = null!;
    private Pipeline _pipeline = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _pipeline = new Pipeline(_folder.Path);
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task An_import_that_is_killed_again_and_again_brings_every_line_once()
    {
        const int Lines = 150_000;
        const int Kills = 7;
        await File.WriteAllLinesAsync(_folder.File("listen_events.jsonl"), Enumerable.Range(1, Lines).Select(Line));
        TimeSpan start = await MeasureAsync();

        int killed = 0;
        while (killed < Kills)
        {
            await using StreamifyProcess import = _pipeline.Start("import", "listen_events.jsonl");
            await WaitAsync(start * 0.3 + (start * 2 * _random.NextDouble()));
            if (import.HasExited)
            {
                // Faster than the clock: it is done, and one more run would rightly count twice.
                (await import.WaitAsync()).Expect(0);
                break;
            }

            await import.KillAsync();
            killed++;
        }

        if (killed == Kills)
        {
            (await _pipeline.RunAsync("import", "listen_events.jsonl")).Expect(0);
        }

        (await _pipeline.RunHereAsync("transform")).Expect(0);
        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM raw.listen_events"), Is.EqualTo(Lines - BrokenLines(Lines)));
        Assert.That(await _pipeline.NumberAsync("SELECT count(DISTINCT song) AS n FROM raw.listen_events"), Is.EqualTo(Lines - BrokenLines(Lines)));
        Assert.That(await _pipeline.NumberAsync("SELECT count(DISTINCT origin) AS n FROM raw.dead_letters"), Is.EqualTo(BrokenLines(Lines)));
        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM raw.dead_letters"), Is.EqualTo(BrokenLines(Lines)));
        Assert.That(await _pipeline.DeltaRowsAsync(Topics.ListenEvents), Is.Null.Or.EqualTo(Lines - BrokenLines(Lines)));
        Assert.That(killed, Is.GreaterThan(Kills / 3));
    }

    [Test]
    public async Task A_demo_that_is_killed_again_and_again_is_the_simulation_each_event_once()
    {
        const int Kills = 8;
        TimeSpan start = await MeasureAsync();
        for (int kill = 0; kill < Kills; kill++)
        {
            await using StreamifyProcess server = _pipeline.Start(Demo);
            await WaitAsync(start * 0.5 + (start * 4 * _random.NextDouble()));
            Assert.That(server.HasExited, Is.False, server.Error);
            await server.KillAsync();
        }

        await using (StreamifyProcess last = _pipeline.Start(Demo))
        {
            await last.ReadyAsync();
            await last.SignalAsync("INT");
            (await last.WaitAsync()).Expect(0);
        }

        await DemoOracle.AssertLogIsTheSimulationAsync(_pipeline.Data, Users);
        (await _pipeline.RunHereAsync("transform")).Expect(0);
        Dictionary<string, long> counts = await DemoOracle.CountsAsync(_pipeline.Data);
        Assert.That(await _pipeline.RawCountsAsync(), Is.EqualTo(counts));
        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM fact_streams"), Is.EqualTo(counts[Topics.ListenEvents]));
        foreach (string topic in Topics.All)
        {
            Assert.That(await _pipeline.DeltaRowsAsync(topic), Is.Null.Or.EqualTo(counts[topic]), topic);
        }
    }

    private static string Line(int number) => number % 5_000 == 0
        ? $"broken {number}"
        : $$"""{"artist":"A{{number % 7}}","song":"S{{number}}","duration":200.5,"ts":{{1_709_510_400_000 + (number * 100L)}},"sessionId":{{number / 10}},"auth":"Logged In","level":"free","itemInSession":{{number % 10}},"state":"TX","userId":{{number % 50}},"gender":"F","registration":1700000000000}""";

    private static long BrokenLines(int lines) => lines / 5_000;

    private static Task WaitAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>How long the program takes to start on this machine now, so that kills fall into its work and not before it.</summary>
    private async Task<TimeSpan> MeasureAsync()
    {
        long start = TimeProvider.System.GetTimestamp();
        await _pipeline.RunAsync("import", "/no/such/file");
        return TimeProvider.System.GetElapsedTime(start) * 2;
    }
}
