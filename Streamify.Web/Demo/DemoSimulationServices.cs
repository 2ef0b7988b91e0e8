using Streamify.Core;
using Streamify.Core.Simulation;
using Streamify.Core.Streaming;

namespace Streamify.Web.Demo;

/// <summary>What the demo's simulation works with.</summary>
internal sealed record DemoSimulationServices(
    ISimulator Simulator,
    IEventLog Log,
    DemoEras Eras,
    DemoControl Control,
    DemoMetrics Metrics,
    DataPaths Paths,
    TimeProvider TimeProvider,
    ILogger<DemoSimulationServices> Logger);
