using System.Diagnostics.Metrics;
using Streamify.Core.Events;

namespace Streamify.Core.Simulation;

internal sealed class SimulationMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _events;

    public SimulationMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Streamify.Simulation");
        _events = _meter.CreateCounter<long>("streamify.simulation.events", "{event}", "Events handed out, by topic.");
    }

    public void Handed(IReadOnlyList<SimulatedEvent> batch)
    {
        foreach (string topic in Topics.All)
        {
            long count = 0;
            for (int i = 0; i < batch.Count; i++)
            {
                // The encoder uses the constants themselves.
                count += ReferenceEquals(batch[i].Topic, topic) ? 1 : 0;
            }

            if (count > 0)
            {
                _events.Add(count, new KeyValuePair<string, object?>("topic", topic));
            }
        }
    }

    public void Dispose() => _meter.Dispose();
}
