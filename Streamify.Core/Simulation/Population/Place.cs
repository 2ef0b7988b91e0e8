namespace Streamify.Core.Simulation.Population;

/// <summary>A postal area that stands for <paramref name="Population"/> people of its state.</summary>
internal readonly record struct Place(string Zip, string City, string State, double Latitude, double Longitude, double Population);
