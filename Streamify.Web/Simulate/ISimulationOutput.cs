using System.Text.Json;
using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>Where a simulation goes.</summary>
internal interface ISimulationOutput : IAsyncDisposable
{
    ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken);

    /// <summary>Lets others see what was written; for simulations that somebody watches.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>Makes everything so far durable.</summary>
    /// <returns>What this output needs to go on from here; null when it cannot.</returns>
    Task<JsonElement?> CheckpointAsync(CancellationToken cancellationToken);

    /// <summary>Everything was written.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
