using System.Diagnostics.Metrics;

namespace Streamify.Core;

/// <summary>Boundaries of histograms of seconds. Those that a collector takes without advice begin at five.</summary>
internal static class DurationBuckets
{
    /// <summary>What takes milliseconds and at worst half a minute: a request, a query, a commit, a flush.</summary>
    public static InstrumentAdvice<double> Short { get; } = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    /// <summary>What takes seconds and at worst an hour: a transform, a job, a merge of files, a training.</summary>
    public static InstrumentAdvice<double> Long { get; } = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] };
}
