using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Lake;

namespace Streamify.Benchmarks.Soak;

/// <summary><c>soak</c>: as many random schedules as there is time for.</summary>
internal static class SoakCommand
{
    public const string Usage = "soak <schedules> [first seed]";

    /// <summary>Where the lakes are: in memory where the system offers that, for it is the order of things that is tested, not the disk.</summary>
    public static string Root { get; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public static async Task<int> RunAsync(int schedules, int firstSeed, TextWriter output, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<LakeMetrics>().BuildServiceProvider();
        LakeMetrics metrics = services.GetRequiredService<LakeMetrics>();
        using SoakOracle oracle = new();
        SoakReport total = new(0, 0, 0);
        int failures = 0;
        long began = Stopwatch.GetTimestamp();
        for (int seed = firstSeed; seed < firstSeed + schedules && !cancellationToken.IsCancellationRequested; seed++)
        {
            DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Root, $"streamify-soak-{Guid.NewGuid():N}"));
            try
            {
                total += SoakSchedule.Run(seed, folder.FullName, metrics, oracle);
                folder.Delete(recursive: true);
            }
            catch (SoakFailedException exception)
            {
                failures++;
                await output.WriteLineAsync($"FAILED, its lake is in {folder.FullName}: {exception}");
            }

            if ((seed - firstSeed + 1) % 100 == 0 || seed == firstSeed + schedules - 1)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{seed - firstSeed + 1:N0} schedules, {failures} failed: {total.Events:N0} events, {total.Deaths:N0} deaths, {total.Commits:N0} commits, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
            }
        }

        return failures == 0 ? 0 : 1;
    }
}
