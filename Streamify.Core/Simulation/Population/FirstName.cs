namespace Streamify.Core.Simulation.Population;

internal readonly record struct FirstName(string Name, string Gender, double Count);
