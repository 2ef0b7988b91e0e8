using System.Diagnostics;
using System.Globalization;

namespace Streamify.Benchmarks.Pipeline;

/// <summary>Measures a stage as part of this process: wall time, processor time, peak resident size.</summary>
internal static class StageClock
{
    private const string ClearRefs = "/proc/self/clear_refs";
    private const string Status = "/proc/self/status";

    /// <summary>Runs <paramref name="stage"/>, which answers the number of events and the bytes it left on disk.</summary>
    public static async Task<StageResult> MeasureAsync(string name, Func<Task<(long Events, long Bytes)>> stage)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ResetPeak();
        using Process process = Process.GetCurrentProcess();
        TimeSpan cpuBefore = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();

        (long events, long bytes) = await stage();

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new StageResult(name, events, elapsed, process.TotalProcessorTime - cpuBefore, ReadPeak(), bytes);
    }

    /// <summary>Linux starts counting the peak anew when 5 is written there (proc(5)).</summary>
    private static void ResetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText(ClearRefs, "5");
        }
    }

    private static long ReadPeak()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        string line = File.ReadLines(Status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim(" \tkB"), CultureInfo.InvariantCulture) * 1024;
    }
}
