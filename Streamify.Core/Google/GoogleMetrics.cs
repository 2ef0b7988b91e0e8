using System.Diagnostics.Metrics;

namespace Streamify.Core.Google;

/// <summary>The instruments of the Google clients.</summary>
internal sealed class GoogleMetrics
{
    public const string MeterName = "Streamify.Google";

    private readonly Counter<long> _retries;
    private readonly Histogram<double> _attempts;

    public GoogleMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _retries = meter.CreateCounter<long>("streamify.google.retries", "{try}", "Requests to Google that were sent again, by service and cause.");
        _attempts = meter.CreateHistogram<double>("streamify.google.attempt.duration", "s", "One attempt of a request to Google, by service and status (0 without an answer).", tags: null, DurationBuckets.Short);
    }

    public void Retried(string service, string cause) => _retries.Add(1, new KeyValuePair<string, object?>("service", service), new KeyValuePair<string, object?>("cause", cause));

    public void Attempted(string service, int status, TimeSpan duration) =>
        _attempts.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("service", service), new KeyValuePair<string, object?>("status", status));
}
