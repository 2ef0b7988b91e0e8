namespace Streamify.Core.Genres.Registry;

/// <summary>Challenger against champion on one measure, on the same held-out rows.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Champion">Its value for the champion.</param>
/// <param name="Challenger">Its value for the challenger.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval of challenger minus champion.</param>
/// <param name="High">Upper end.</param>
public sealed record MetricDifference(string Name, double Champion, double Challenger, double Low, double High)
{
    /// <summary>True when the fall is larger than the bootstrap's noise explains.</summary>
    public bool IsWorse => High < 0;
}
