using System.Globalization;

namespace Streamify.Benchmarks.Scaling;

/// <summary>Prints what the model says of each size.</summary>
internal static class ScalingCommand
{
    public static async Task RunAsync(IReadOnlyList<ScalingOptions> sizes, TextWriter output)
    {
        await output.WriteLineAsync("| events/s | processes | rows a flush at most | busy, mean / most | commits/s a table | lost tries a commit | files an hour | visible after, median / 99 % | waiting | keeps up |");
        await output.WriteLineAsync("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        foreach (ScalingOptions size in sizes)
        {
            ScalingReport report = new ScalingModel(size).Run();
            double seconds = size.Minutes * 60;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size.EventsPerSecond:N0} | {size.Processes:N0} | {size.MaxRows:N0} | {report.Busy:P0} / {report.BusiestBusy:P0} | {report.Commits / seconds / 4:0.00} | {(double)report.Lost / Math.Max(1, report.Commits):0.00} | {report.Files / seconds * 3_600:N0} | {report.MedianDelay:0.0} s / {report.LongDelay:0.0} s | {report.Stalled:P0} | {(report.KeepsUp(size) ? "yes" : "no")} |"));
            await output.FlushAsync();
        }
    }
}
