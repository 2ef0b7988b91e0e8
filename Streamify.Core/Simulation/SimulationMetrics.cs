using System.Diagnostics.Metrics;
using Streamify.Core.Events;
using Streamify.Core.Simulation.Faults;

namespace Streamify.Core.Simulation;

/// <summary>
/// What the simulations of this process have done so far, also published as the meter <c>Streamify.Simulation</c>. Safe to read at any time.
/// </summary>
public sealed class SimulationMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly long[] _events = new long[Topics.All.Count];
    private readonly long[] _faults = new long[Enum.GetValues<FaultKind>().Length];
    private long _users;

    public SimulationMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Streamify.Simulation");
        _meter.CreateObservableCounter(
            "streamify.simulation.events",
            () => Events.Select(topic => new Measurement<long>(topic.Value, new KeyValuePair<string, object?>("topic", topic.Key))),
            "{event}",
            "Events handed out, by topic.");
        _meter.CreateObservableCounter(
            "streamify.simulation.faults",
            () => Faults.Select(kind => new Measurement<long>(kind.Value, new KeyValuePair<string, object?>("kind", kind.Key.ToString()))),
            "{event}",
            "Faults put into the stream on purpose, by kind.");
        _meter.CreateObservableGauge("streamify.simulation.users", () => Users, "{user}", "Users of the latest run so far.");
    }

    /// <summary>Events handed out, by topic; duplicates and malformed ones included.</summary>
    public IReadOnlyDictionary<string, long> Events => Topics.All.Index().ToDictionary(topic => topic.Item, topic => Interlocked.Read(ref _events[topic.Index]));

    /// <summary>Faults put in on purpose, by kind.</summary>
    public IReadOnlyDictionary<FaultKind, long> Faults => Enum.GetValues<FaultKind>().ToDictionary(kind => kind, kind => Interlocked.Read(ref _faults[(int)kind]));

    /// <summary>Users of the latest run so far, those who have left included.</summary>
    public long Users
    {
        get => Interlocked.Read(ref _users);
        internal set => Interlocked.Exchange(ref _users, value);
    }

    public void Dispose() => _meter.Dispose();

    internal void Count(FaultKind kind) => Interlocked.Increment(ref _faults[(int)kind]);

    /// <param name="topic">Its place among <see cref="Topics.All"/>.</param>
    /// <param name="events">How many were handed out.</param>
    internal void Count(int topic, long events) => Interlocked.Add(ref _events[topic], events);
}
