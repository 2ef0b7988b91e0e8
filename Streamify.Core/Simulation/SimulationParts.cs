using Streamify.Core.Simulation.Encoding;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation;

/// <summary>What the runs of one simulation share.</summary>
internal sealed record SimulationParts(SimulationModel Model, EventEncoder Encoder, SimulationFaults Faults, int Threads, SimulationMetrics Metrics);
