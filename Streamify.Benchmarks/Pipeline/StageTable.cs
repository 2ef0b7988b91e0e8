using System.Globalization;

namespace Streamify.Benchmarks.Pipeline;

/// <summary>Writes stages as rows of a Markdown table, which reads well on a console too.</summary>
internal static class StageTable
{
    public static string Head =>
        $"| {"stage",-22} | {"events",11} | {"seconds",8} | {"events/s",10} | {"CPU s",7} | {"peak MB",8} | {"on disk MB",10} |{Environment.NewLine}"
        + $"|{new string('-', 24)}|{new string('-', 12)}:|{new string('-', 9)}:|{new string('-', 11)}:|{new string('-', 8)}:|{new string('-', 9)}:|{new string('-', 11)}:|";

    public static string Row(StageResult stage) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {stage.Name,-22} | {stage.Events,11:N0} | {stage.Elapsed.TotalSeconds,8:F2} | {stage.EventsPerSecond,10:N0} | {stage.Cpu.TotalSeconds,7:F2} | {Megabytes(stage.PeakBytes),8} | {Megabytes(stage.Bytes),10} |");

    private static string Megabytes(long bytes) => bytes == 0 ? "" : (bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture);
}
