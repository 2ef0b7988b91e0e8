namespace Streamify.Core.Simulation.Faults;

/// <summary>What was done to an event on purpose.</summary>
public enum FaultKind
{
    /// <summary>Never handed out.</summary>
    Dropped,

    /// <summary>Handed out twice.</summary>
    Duplicated,

    /// <summary>Overtaken by later events.</summary>
    OutOfOrder,

    /// <summary>Held back for as long as <see cref="SimulationFaults.LateAtLeast"/> or more.</summary>
    Late,

    /// <summary>Broken so that no reader takes it.</summary>
    Malformed,
}
