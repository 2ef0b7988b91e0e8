using System.Diagnostics.Metrics;
using Streamify.Core.Genres;
using Streamify.Core.Google;
using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Hosting;

public sealed class DurationBucketsTests
{
    [Test]
    public void Every_histogram_of_seconds_tells_milliseconds_from_seconds()
    {
        Dictionary<string, Histogram<double>> found = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument is Histogram<double> { Unit: "s" } histogram && instrument.Name.StartsWith("streamify.", StringComparison.Ordinal))
                {
                    found[instrument.Name] = histogram;
                }
            },
        };
        listener.Start();
        using WarehouseMetrics warehouse = new(TestMeters.Factory);
        object[] others = [new GoogleMetrics(TestMeters.Factory), new JobsMetrics(TestMeters.Factory), new LakeMetrics(TestMeters.Factory), new StreamingMetrics(TestMeters.Factory), new GenresMetrics(TestMeters.Factory)];

        Assert.That(found, Has.Count.GreaterThanOrEqualTo(9), string.Join(", ", others));
        Assert.That(found.Values.Where(static histogram => histogram.Advice?.HistogramBucketBoundaries is not [< 1, ..]).Select(static histogram => histogram.Name), Is.Empty);
    }
}
