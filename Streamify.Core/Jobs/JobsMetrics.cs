using System.Diagnostics.Metrics;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

internal sealed class JobsMetrics
{
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _duration;

    public JobsMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create("Streamify.Jobs");
        _runs = meter.CreateCounter<long>("streamify.jobs.runs", "{run}", "Job runs that ended, by job and state.");
        _duration = meter.CreateHistogram<double>("streamify.jobs.duration", "s", "How long job runs took, by job and state.", tags: null, DurationBuckets.Long);
    }

    public void RunFinished(string job, RunState state, TimeSpan duration)
    {
        KeyValuePair<string, object?> jobTag = new("job", job);
        KeyValuePair<string, object?> stateTag = new("state", state.ToString());
        _runs.Add(1, jobTag, stateTag);
        _duration.Record(duration.TotalSeconds, jobTag, stateTag);
    }
}
