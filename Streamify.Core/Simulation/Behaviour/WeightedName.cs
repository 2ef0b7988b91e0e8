namespace Streamify.Core.Simulation.Behaviour;

/// <summary>An auth or a level with the weight of the initial users that have it.</summary>
internal readonly record struct WeightedName(string Name, double Weight);
