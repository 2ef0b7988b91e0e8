namespace Streamify.Core.Simulation;

/// <summary>One simulated event, encoded.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Timestamp">Event time, epoch milliseconds UTC.</param>
/// <param name="UserId">The user it belongs to, shown in the event or not; keeps one user's events in order.</param>
/// <param name="Json">UTF-8 JSON, no newline.</param>
public readonly record struct SimulatedEvent(string Topic, long Timestamp, long UserId, ReadOnlyMemory<byte> Json);
