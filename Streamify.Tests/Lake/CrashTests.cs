using System.Diagnostics;
using System.Globalization;
using Streamify.Benchmarks;
using Streamify.Core.Events;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>The oracle of the whole way from the append to the lake: a real process, really killed.</summary>
[TestFixture]
public sealed class CrashTests
{
    private const int Kills = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_process_killed_at_random_moments_loses_and_repeats_nothing_that_it_acknowledged()
    {
        using TempFolder folder = new();
        Random random = new(20240501);
        HashSet<long> acknowledged = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            // A third die before their first flush, the others around a later one.
            int flushes = random.Next(3);
            acknowledged.UnionWith(await RunAndKillAsync(folder.Path, kill, flushes, TimeSpan.FromMilliseconds(random.Next(200))));
        }

        long flushed = await CommitsAsync(folder.Path);
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.DrainAsync();
        IReadOnlyList<long> rows = [.. await lake.NumbersAsync(Topics.ListenEvents), .. await lake.NumbersAsync(Topics.AuthEvents)];
        IReadOnlyList<long> letters = [.. (await lake.DeadLettersAsync()).Select(static text => long.Parse(text["broken ".Length..], CultureInfo.InvariantCulture))];

        Assert.That(flushed, Is.GreaterThan(Kills / 2), "the kills must come among flushes, not before the first");
        Assert.That(rows.Concat(letters), Is.Unique);
        Assert.That(letters.Where(static number => !CrashChild.IsBroken(number)).Concat(rows.Where(CrashChild.IsBroken)), Is.Empty);
        Assert.That(acknowledged.Except(rows.Concat(letters)), Is.Empty, "acknowledged, but not in the lake");
        Assert.That(rows.Count + letters.Count, Is.EqualTo(await RecordsAsync(lake.Log)), "the lake has what the log has");
        TestContext.Out.WriteLine($"{acknowledged.Count} acknowledged, {rows.Count} rows, {letters.Count} dead letters, {flushed} commits of listens before the last drain");
    }

    private static async Task<List<long>> RunAndKillAsync(string dataPath, int seed, int flushes, TimeSpan delay)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in new[] { "exec", "--depsfile", Beside("Streamify.Tests.deps.json"), "--runtimeconfig", Beside("Streamify.Tests.runtimeconfig.json"), Beside("Streamify.Benchmarks.dll") })
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add("crash-child");
        start.ArgumentList.Add(dataPath);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start)!;
        List<long> numbers = [];
        Stopwatch? since = null;
        int seen = 0;
        bool killed = false;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            // A line that the kill has cut was acknowledged all the same, but cannot be read.
            if (line.Split(' ') is [_, string first, string last] && long.TryParse(first, CultureInfo.InvariantCulture, out long from) && long.TryParse(last, CultureInfo.InvariantCulture, out long to))
            {
                for (long number = from; number <= to; number++)
                {
                    numbers.Add(number);
                }
            }

            seen += line.StartsWith("flushed", StringComparison.Ordinal) ? 1 : 0;
            since ??= seen >= flushes ? Stopwatch.StartNew() : null;
            if (!killed && since?.Elapsed >= delay)
            {
                process.Kill();
                killed = true;
            }
        }

        await process.WaitForExitAsync();
        Assert.That(killed, Is.True, "the process ended by itself");
        return numbers;
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static async Task<long> CommitsAsync(string dataPath)
    {
        await using TestLake lake = await TestLake.OpenAsync(dataPath);
        return (await lake.Reader.GetChangesAsync(Topics.ListenEvents, -1, CancellationToken.None)).Version + 1;
    }

    private static async Task<long> RecordsAsync(IEventLog log)
    {
        long records = 0;
        foreach (string topic in Topics.All)
        {
            records += (await log.GetOffsetsAsync(topic, CancellationToken.None)).Sum(static range => range.End);
        }

        return records;
    }
}
