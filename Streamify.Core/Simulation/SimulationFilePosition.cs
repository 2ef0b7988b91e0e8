namespace Streamify.Core.Simulation;

/// <summary>How far a file of a simulation was durable.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Lines">Events in it.</param>
public sealed record SimulationFilePosition(long Bytes, long Lines);
