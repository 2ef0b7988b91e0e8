namespace Streamify.Core.Simulation;

/// <summary>Makes the events of a music service's users.</summary>
public interface ISimulator
{
    /// <summary>
    /// The events after <paramref name="from"/> and up to <paramref name="to"/> in time order, as fast as they are taken, in batches of
    /// a few thousand. The same options and <paramref name="from"/> give the same bytes in the same order, whatever <paramref name="to"/> is.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> GenerateAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="GenerateAsync"/> without an end: events of the past at once, then each when the wall clock reaches its time (never before).
    /// Batches are handed out at least once a second while there are events.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> RunAsync(DateTimeOffset from, CancellationToken cancellationToken);
}
