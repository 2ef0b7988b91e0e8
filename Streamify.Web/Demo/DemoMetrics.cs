using System.Diagnostics.Metrics;

namespace Streamify.Web.Demo;

internal sealed class DemoMetrics
{
    private readonly Counter<long> _events;

    public DemoMetrics(IMeterFactory meters) => _events = meters.Create("Streamify.Demo")
        .CreateCounter<long>("streamify.demo.events", "{event}", "Simulated events appended to the event log, by topic.");

    public void Appended(string topic, int events) => _events.Add(events, new KeyValuePair<string, object?>("topic", topic));
}
