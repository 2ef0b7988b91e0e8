using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>How a run is taken.</summary>
/// <param name="End">Last simulated time, epoch milliseconds UTC; <see cref="long.MaxValue"/> for none.</param>
/// <param name="Pace">Keeps it back; null for as fast as it goes.</param>
/// <param name="Rate">At most so many events a second; null for no bound.</param>
internal sealed record SimulationPlan(long End, SimulationPace? Pace, double? Rate)
{
    /// <summary>Somebody watches: what was written is shown at once.</summary>
    public bool Watched => Pace is not null || Rate is not null;
}
