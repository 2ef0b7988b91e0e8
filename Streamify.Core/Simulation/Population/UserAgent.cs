namespace Streamify.Core.Simulation.Population;

internal readonly record struct UserAgent(string Text, double Weight);
