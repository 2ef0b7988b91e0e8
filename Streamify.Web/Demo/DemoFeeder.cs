using Streamify.Core.Simulation;
using Streamify.Core.Streaming;

namespace Streamify.Web.Demo;

/// <summary>
/// Appends a simulation to the event log. Each append carries the running number of its last event; what is at or below the number
/// that the log has for a topic is there already and is passed over, so after a crash every event is in the log exactly once.
/// </summary>
internal sealed class DemoFeeder(IEventLog log, DemoMetrics metrics)
{
    /// <summary>Appends what is not in the log yet.</summary>
    /// <param name="era">The simulation.</param>
    /// <param name="batches">Its events from its start on.</param>
    /// <param name="appendAt">Events to gather before they are appended; 1 appends each batch as it comes.</param>
    /// <param name="progress">Told how many events of the simulation have passed, and the time of the last of them (epoch milliseconds UTC).</param>
    /// <param name="cancellationToken">Ends the feeding; what was appended stays.</param>
    /// <returns>How many events were appended, and how many passed over because they were there.</returns>
    public async Task<FedEvents> FeedAsync(
        DemoEra era,
        IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> batches,
        int appendAt,
        Action<long, long>? progress,
        CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, long> there = await log.GetProducerPositionsAsync(era.Producer, cancellationToken);
        Dictionary<string, PendingAppend> pending = [];
        long number = 0;
        long appended = 0;
        int gathered = 0;
        await foreach (IReadOnlyList<SimulatedEvent> batch in batches.WithCancellation(cancellationToken))
        {
            foreach (SimulatedEvent simulated in batch)
            {
                number++;
                if (number > there.GetValueOrDefault(simulated.Topic))
                {
                    Gather(pending, simulated, number);
                    gathered++;
                }
            }

            if (gathered >= appendAt)
            {
                appended += await AppendAsync(era, pending, cancellationToken);
                gathered = 0;
            }

            if (batch.Count > 0)
            {
                progress?.Invoke(number, batch[^1].Timestamp);
            }
        }

        appended += await AppendAsync(era, pending, cancellationToken);
        return new FedEvents(appended, number - appended);
    }

    private static void Gather(Dictionary<string, PendingAppend> pending, SimulatedEvent simulated, long number)
    {
        if (!pending.TryGetValue(simulated.Topic, out PendingAppend? append))
        {
            pending[simulated.Topic] = append = new PendingAppend();
        }

        append.Records.Add(new LogRecord(simulated.Json, simulated.Timestamp, simulated.UserId));
        append.LastNumber = number;
    }

    private async Task<long> AppendAsync(DemoEra era, Dictionary<string, PendingAppend> pending, CancellationToken cancellationToken)
    {
        // Together, so that the log can make the topics durable with one flush of the disk.
        await Task.WhenAll(pending.Select(pair =>
            log.AppendAsync(pair.Key, pair.Value.Records, new ProducerPosition(era.Producer, pair.Value.LastNumber), cancellationToken).AsTask()));
        long appended = 0;
        foreach ((string topic, PendingAppend append) in pending)
        {
            appended += append.Records.Count;
            metrics.Appended(topic, append.Records.Count);
        }

        pending.Clear();
        return appended;
    }

    private sealed class PendingAppend
    {
        public List<LogRecord> Records { get; } = [];

        public long LastNumber { get; set; }
    }
}
