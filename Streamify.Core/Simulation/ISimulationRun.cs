namespace Streamify.Core.Simulation;

/// <summary>
/// One run of a simulation, taken step by step. Between two steps it can be saved, and a run that is resumed from there hands out the
/// very events that this one would have handed out next. Not safe for several threads at a time.
/// </summary>
public interface ISimulationRun
{
    /// <summary>Stands for everything that decides which events follow which start: options, behaviour, songs, the generator itself.</summary>
    string Fingerprint { get; }

    /// <summary>The start; its events come after it.</summary>
    DateTimeOffset From { get; }

    /// <summary>Everything up to and including this time was handed out, epoch milliseconds UTC.</summary>
    long Now { get; }

    /// <summary>Events handed out since <see cref="From"/>, over all resumptions.</summary>
    long Events { get; }

    /// <summary>Users so far, those who have left included.</summary>
    int Users { get; }

    /// <summary>Users who have not left.</summary>
    int Population { get; }

    /// <summary>When something may be next to hand out, epoch milliseconds UTC; <see cref="long.MaxValue"/> for never.</summary>
    long NextTime { get; }

    /// <summary>
    /// Goes on by one step, at most to <paramref name="end"/> (epoch milliseconds UTC), and hands out its events in order, in batches of a few
    /// thousand. A step holds some ten thousand events; an empty one is a stretch of time without any. A step may be read while the next one
    /// is made; by the one after that its memory is used again, so whoever keeps events copies them.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<SimulatedEvent>>> NextAsync(long end, CancellationToken cancellationToken);

    /// <summary>
    /// From now on there are so many users: new ones join in the middle of their lives, or those who came last leave. The events depend on
    /// when this is done, which a checkpoint remembers and a start from the beginning does not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above <see cref="SimulationOptions.MostUsers"/>.</exception>
    void SetPopulation(int users);

    /// <summary>The figures of the run so far; null when it was started without them.</summary>
    SimulationReport? Report();

    /// <summary>Writes all that <see cref="ISimulator.ResumeAsync"/> needs; about 90 bytes a user.</summary>
    void Save(Stream to);
}
