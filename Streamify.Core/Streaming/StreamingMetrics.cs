using System.Diagnostics.Metrics;

namespace Streamify.Core.Streaming;

/// <summary>The instruments of the event log.</summary>
internal sealed class StreamingMetrics
{
    public const string MeterName = "Streamify.Streaming";

    private readonly Counter<long> _appended;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _trimmed;

    public StreamingMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _appended = meter.CreateCounter<long>("streamify.streaming.appended", "{record}", "Records made durable in the event log.");
        _bytes = meter.CreateCounter<long>("streamify.streaming.appended.size", "By", "Payload bytes made durable in the event log.");
        _commit = meter.CreateHistogram<double>("streamify.streaming.commit.duration", "s", "One group commit of the embedded log.", tags: null, DurationBuckets.Short);
        _trimmed = meter.CreateCounter<long>("streamify.streaming.trimmed", "{record}", "Records deleted after the lake had committed them.");
    }

    public void Appended(string topic, int records, long bytes)
    {
        KeyValuePair<string, object?> tag = new("topic", topic);
        _appended.Add(records, tag);
        _bytes.Add(bytes, tag);
    }

    public void Committed(TimeSpan duration) => _commit.Record(duration.TotalSeconds);

    public void Trimmed(string topic, long records) => _trimmed.Add(records, new KeyValuePair<string, object?>("topic", topic));
}
