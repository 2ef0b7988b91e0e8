namespace Streamify.Core.Simulation.Faults;

/// <summary>What was done to an event on purpose.</summary>
public enum FaultKind
{
    Dropped,
    Duplicated,
    OutOfOrder,
    Late,
    Malformed,
}
