using Streamify.Core.Simulation;
using Streamify.Core.Streaming;

namespace Streamify.Web.Simulate;

/// <summary>
/// Appends a simulation to the event log. Each append carries the running number of its last event; what is at or below the number that
/// the log has for a topic is there already and is passed over, so that after a crash every event is in the log exactly once.
/// </summary>
internal sealed class SimulationAppender
{
    private readonly IEventLog _log;
    private readonly string _producer;
    private readonly IReadOnlyDictionary<string, long> _there;
    private readonly Dictionary<string, PendingAppend> _pending = [];

    private SimulationAppender(IEventLog log, string producer, IReadOnlyDictionary<string, long> there, long number)
    {
        _log = log;
        _producer = producer;
        _there = there;
        Number = number;
    }

    /// <summary>Running number of the last event that has passed.</summary>
    public long Number { get; private set; }

    /// <summary>Events that are new in the log.</summary>
    public long Appended { get; private set; }

    /// <summary>Events that wait for <see cref="AppendAsync"/>.</summary>
    public int Gathered { get; private set; }

    /// <summary>The highest running number in the log; what comes behind it is new.</summary>
    public long LastThere => _there.Values.DefaultIfEmpty(0).Max();

    /// <param name="log">The log.</param>
    /// <param name="producer">A name that stands for the simulation and its start.</param>
    /// <param name="number">Running number of the event before the first that will be added.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<SimulationAppender> OpenAsync(IEventLog log, string producer, long number, CancellationToken cancellationToken) =>
        new(log, producer, await log.GetProducerPositionsAsync(producer, cancellationToken), number);

    public void Add(IReadOnlyList<SimulatedEvent> batch)
    {
        foreach (SimulatedEvent made in batch)
        {
            Number++;
            if (Number > _there.GetValueOrDefault(made.Topic))
            {
                Gather(made);
            }
        }
    }

    /// <summary>Makes what was gathered durable.</summary>
    /// <returns>How many events of each topic.</returns>
    public async Task<IReadOnlyList<(string Topic, int Events)>> AppendAsync(CancellationToken cancellationToken)
    {
        // Together, so that the log can make the topics durable with one flush of the disk.
        await Task.WhenAll(_pending.Select(pair =>
            _log.AppendAsync(pair.Key, pair.Value.Records, new ProducerPosition(_producer, pair.Value.LastNumber), cancellationToken).AsTask()));
        List<(string Topic, int Events)> appended = [.. _pending.Select(pair => (pair.Key, pair.Value.Records.Count))];
        Appended += Gathered;
        Gathered = 0;
        _pending.Clear();
        return appended;
    }

    private void Gather(SimulatedEvent made)
    {
        if (!_pending.TryGetValue(made.Topic, out PendingAppend? append))
        {
            _pending[made.Topic] = append = new PendingAppend();
        }

        append.Records.Add(new LogRecord(made.Json, made.Timestamp, made.UserId));
        append.LastNumber = Number;
        Gathered++;
    }

    private sealed class PendingAppend
    {
        public List<LogRecord> Records { get; } = [];

        public long LastNumber { get; set; }
    }
}
