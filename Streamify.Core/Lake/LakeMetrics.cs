using System.Diagnostics.Metrics;

namespace Streamify.Core.Lake;

/// <summary>The instruments of the lake.</summary>
internal sealed class LakeMetrics
{
    public const string MeterName = "Streamify.Lake";

    private readonly Counter<long> _rows;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _files;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _flush;

    public LakeMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _rows = meter.CreateCounter<long>("streamify.lake.rows", "{row}", "Events committed to the lake.");
        _deadLetters = meter.CreateCounter<long>("streamify.lake.dead_letters", "{record}", "Records committed to the dead letters.");
        _files = meter.CreateCounter<long>("streamify.lake.files", "{file}", "Parquet files committed.");
        _bytes = meter.CreateCounter<long>("streamify.lake.written", "By", "Bytes of committed parquet files.");
        _retries = meter.CreateCounter<long>("streamify.lake.flush.retries", "{try}", "Flushes that were tried again because the store failed.");
        _restarts = meter.CreateCounter<long>("streamify.lake.sink.restarts", "{restart}", "Times the sink dropped its memory and began again at the lake's marks.");
        _flush = meter.CreateHistogram<double>("streamify.lake.flush.duration", "s", "One flush: encode, upload, commit.");
    }

    public void Flushed(FlushResult result, TimeSpan duration)
    {
        _rows.Add(result.Rows);
        _deadLetters.Add(result.DeadLetters);
        _files.Add(result.Files);
        _bytes.Add(result.Bytes);
        _flush.Record(duration.TotalSeconds);
    }

    public void Retried() => _retries.Add(1);

    public void Restarted() => _restarts.Add(1);
}
