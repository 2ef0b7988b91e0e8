namespace Streamify.Core.Simulation;

/// <summary>Facts about the generator itself.</summary>
public static class SimulationGenerator
{
    /// <summary>To be raised when other events come of the same options, so that nobody takes up a stream in the middle of another one.</summary>
    public const int Version = 3;
}
