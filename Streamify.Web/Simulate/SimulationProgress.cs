namespace Streamify.Web.Simulate;

/// <summary>How far a simulation is.</summary>
/// <param name="Events">Events so far, those before a resumption included.</param>
/// <param name="Now">Simulated clock, epoch milliseconds UTC.</param>
/// <param name="PerSecond">Events a second since the start or the resumption.</param>
/// <param name="Left">Until the end at this speed; null when there is no end or nothing is known yet.</param>
internal sealed record SimulationProgress(long Events, long Now, double PerSecond, TimeSpan? Left);
