namespace Streamify.Benchmarks.Scaling;

/// <summary>What the model saw.</summary>
/// <param name="Committed">Events that were committed.</param>
/// <param name="Backlog">Events that had come and were not committed in the end.</param>
/// <param name="Commits">Commits, of all tables.</param>
/// <param name="Lost">Tries that another process was faster than.</param>
/// <param name="Files">Files.</param>
/// <param name="Busy">The part of all processes' cores that the sink took.</param>
/// <param name="BusiestBusy">The same of the busiest process.</param>
/// <param name="MedianDelay">Half of the flushes were visible so many seconds after their oldest event or sooner.</param>
/// <param name="LongDelay">99 of 100 flushes were.</param>
/// <param name="Stalled">The part of the time in which a process had to wait for its flush before it could read on.</param>
internal sealed record ScalingReport(
    double Committed, double Backlog, long Commits, long Lost, long Files, double Busy, double BusiestBusy, double MedianDelay, double LongDelay, double Stalled)
{
    /// <summary>Whether the sinks kept up with what came.</summary>
    public bool KeepsUp(ScalingOptions options) => Backlog <= options.EventsPerSecond * Math.Max(2 * options.FlushSeconds, 2 * LongDelay);
}
