namespace Streamify.Core.Simulation.Population;

internal readonly record struct Surname(string Name, double Count);
