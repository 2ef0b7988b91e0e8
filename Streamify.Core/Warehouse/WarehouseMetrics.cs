using System.Diagnostics.Metrics;

namespace Streamify.Core.Warehouse;

/// <summary>The module's instruments.</summary>
internal sealed class WarehouseMetrics : IDisposable
{
    public const string MeterName = "Streamify.Warehouse";

    private readonly Meter _meter;
    private readonly Counter<long> _rowsLoaded;
    private readonly Histogram<double> _transforms;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _queries;

    public WarehouseMetrics(IMeterFactory meterFactory)
    {
        _meter = meterFactory.Create(MeterName);
        _rowsLoaded = _meter.CreateCounter<long>("streamify.warehouse.rows_loaded", "{row}", "Rows taken from the lake.");
        _transforms = _meter.CreateHistogram<double>("streamify.warehouse.transform_duration", "s", "Time of published transforms.", tags: null, DurationBuckets.Long);
        _failures = _meter.CreateCounter<long>("streamify.warehouse.transform_failures", "{failure}", "Transforms that were rolled back.");
        _queries = _meter.CreateHistogram<double>("streamify.warehouse.query_duration", "s", "Time of queries.", tags: null, DurationBuckets.Short);
    }

    public void Loaded(string topic, long rows) => _rowsLoaded.Add(rows, new KeyValuePair<string, object?>("topic", topic));

    public void Transformed(TimeSpan elapsed) => _transforms.Record(elapsed.TotalSeconds);

    public void TransformFailed() => _failures.Add(1);

    public void Queried(TimeSpan elapsed, string kind, bool succeeded) => _queries.Record(
        elapsed.TotalSeconds,
        new KeyValuePair<string, object?>("kind", kind),
        new KeyValuePair<string, object?>("succeeded", succeeded));

    public void Dispose() => _meter.Dispose();
}
