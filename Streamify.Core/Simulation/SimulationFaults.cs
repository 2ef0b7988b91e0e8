namespace Streamify.Core.Simulation;

/// <summary>
/// Damage done to the stream on purpose, to see that the pipeline bears it; bound from <c>Streamify:Simulation:Faults</c>. Each is the share
/// of the events it happens to, 0 to 1. The events are then handed out in the order in which they arrive.
/// </summary>
public sealed class SimulationFaults
{
    /// <summary>Never handed out.</summary>
    public double Dropped { get; set; }

    /// <summary>Handed out a second time, up to a minute later.</summary>
    public double Duplicated { get; set; }

    /// <summary>Held back for up to half a minute, so that later events overtake it.</summary>
    public double OutOfOrder { get; set; }

    /// <summary>Held back for <see cref="LateAtLeast"/> and an exponential time more, at most <see cref="LateAtMost"/>.</summary>
    public double Late { get; set; }

    /// <summary>Shortest delay of a late event, 0 to 30 days.</summary>
    public TimeSpan LateAtLeast { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Mean of the delay beyond the shortest, 0 to 30 days.</summary>
    public TimeSpan LateMean { get; set; } = TimeSpan.FromHours(3);

    /// <summary>Longest delay, from <see cref="LateAtLeast"/> to 30 days.</summary>
    public TimeSpan LateAtMost { get; set; } = TimeSpan.FromDays(2);

    /// <summary>Handed out broken: cut off, a required field missing, a field of the wrong type, an absurd time, or not JSON.</summary>
    public double Malformed { get; set; }
}
