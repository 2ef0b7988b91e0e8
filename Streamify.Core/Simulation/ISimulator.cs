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

    /// <summary>Reads all files that the simulation needs, so that what is wrong with them is known before it starts.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message has file and line.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    void Prepare();

    /// <summary>A run to be taken step by step.</summary>
    /// <param name="from">Its start.</param>
    /// <param name="withReport">Whether figures are gathered on the way (about 32 bytes a user).</param>
    /// <param name="cancellationToken">Ends the making of the first users.</param>
    Task<ISimulationRun> StartAsync(DateTimeOffset from, bool withReport, CancellationToken cancellationToken);

    /// <summary>A run that goes on where <see cref="ISimulationRun.Save"/> was called.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or one of other options, behaviour or songs.</exception>
    Task<ISimulationRun> ResumeAsync(Stream checkpoint, CancellationToken cancellationToken);
}
