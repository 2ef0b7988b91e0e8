using Streamify.Core.Simulation;
using Streamify.Core.Simulation.Faults;
using Streamify.Web.Demo;

namespace Streamify.Web.Components.Admin;

/// <summary>What the simulation's page shows.</summary>
/// <param name="Demo">How the demo's run stands; null while none runs.</param>
/// <param name="Events">Events handed out since the process started, by topic.</param>
/// <param name="Faults">Faults put in since the process started, by kind.</param>
/// <param name="FaultShares">Share of the events that is meant to suffer each.</param>
internal sealed record SimulationView(
    DemoState? Demo,
    IReadOnlyDictionary<string, long> Events,
    IReadOnlyDictionary<FaultKind, long> Faults,
    IReadOnlyDictionary<FaultKind, double> FaultShares)
{
    public static IReadOnlyDictionary<FaultKind, double> SharesOf(SimulationFaults faults) => new Dictionary<FaultKind, double>
    {
        [FaultKind.Dropped] = faults.Dropped,
        [FaultKind.Duplicated] = faults.Duplicated,
        [FaultKind.OutOfOrder] = faults.OutOfOrder,
        [FaultKind.Late] = faults.Late,
        [FaultKind.Malformed] = faults.Malformed,
    };
}
