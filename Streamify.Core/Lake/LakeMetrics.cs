using System.Collections.Concurrent;
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
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _fenced;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _flush;
    private readonly Counter<long> _compacted;
    private readonly Histogram<double> _compaction;
    private readonly Counter<long> _vacuumed;
    private readonly ConcurrentDictionary<string, long> _lag = new();
    private Func<TimeSpan>? _unflushed;

    public LakeMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _rows = meter.CreateCounter<long>("streamify.lake.rows", "{row}", "Events committed to the lake.");
        _deadLetters = meter.CreateCounter<long>("streamify.lake.dead_letters", "{record}", "Records committed to the dead letters, by topic and kind of reason.");
        _files = meter.CreateCounter<long>("streamify.lake.files", "{file}", "Parquet files committed.");
        _bytes = meter.CreateCounter<long>("streamify.lake.written", "By", "Bytes of committed parquet files.");
        _conflicts = meter.CreateCounter<long>("streamify.lake.commit.conflicts", "{conflict}", "Commits of the sink that another writer of the table was faster than; they were made again behind it.");
        _fenced = meter.CreateCounter<long>("streamify.lake.batches.fenced", "{batch}", "Batches dropped because another sink had committed their records.");
        _retries = meter.CreateCounter<long>("streamify.lake.flush.retries", "{try}", "Flushes that were tried again because the store failed.");
        _restarts = meter.CreateCounter<long>("streamify.lake.sink.restarts", "{restart}", "Times the sink dropped its memory and began again at the lake's marks.");
        _flush = meter.CreateHistogram<double>("streamify.lake.flush.duration", "s", "One flush: encode, upload, commit.", tags: null, DurationBuckets.Short);
        _compacted = meter.CreateCounter<long>("streamify.lake.compacted", "{file}", "Files that were merged into larger ones.");
        _compaction = meter.CreateHistogram<double>("streamify.lake.compaction.duration", "s", "One merge of the files of an hour.", tags: null, DurationBuckets.Long);
        _vacuumed = meter.CreateCounter<long>("streamify.lake.vacuumed", "{file}", "Files deleted because no reader needs them.");
        meter.CreateObservableGauge(
            "streamify.lake.lag",
            () => _lag.Select(static entry => new Measurement<long>(entry.Value, new KeyValuePair<string, object?>("topic", entry.Key))),
            "{record}",
            "Records in the event log that the lake has not committed yet.");
        meter.CreateObservableGauge("streamify.lake.unflushed.age", () => _unflushed?.Invoke().TotalSeconds ?? 0, "s", "How long ago the oldest event was read that is not committed yet.");
    }

    /// <summary>Asks for the age of the oldest unflushed event.</summary>
    public void Watch(Func<TimeSpan> unflushed) => _unflushed = unflushed;

    public void Flushed(FlushResult result, IReadOnlyList<Sink.DeadLetter> letters, int conflicts, TimeSpan duration)
    {
        _rows.Add(result.Rows);
        _conflicts.Add(conflicts);
        foreach (IGrouping<(string Topic, string Kind), Sink.DeadLetter> group in letters.GroupBy(static letter => (letter.Partition.Topic, Sink.DeadLetterKind.Of(letter.Reason))))
        {
            _deadLetters.Add(group.Count(), new KeyValuePair<string, object?>("topic", group.Key.Topic), new KeyValuePair<string, object?>("reason", group.Key.Kind));
        }

        _files.Add(result.Files);
        _bytes.Add(result.Bytes);
        _flush.Record(duration.TotalSeconds);
    }

    public void Compacted(int files, TimeSpan duration)
    {
        _compacted.Add(files);
        _compaction.Record(duration.TotalSeconds);
    }

    public void Vacuumed(int files) => _vacuumed.Add(files);

    public void Lag(string topic, long records) => _lag[topic] = records;

    public void Fenced() => _fenced.Add(1);

    public void Retried() => _retries.Add(1);

    public void Restarted() => _restarts.Add(1);
}
