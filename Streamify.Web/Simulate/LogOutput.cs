using System.Text.Json;
using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>The event log.</summary>
internal sealed class LogOutput(SimulationAppender appender, IReadOnlyCollection<string> topics, bool all) : ISimulationOutput
{
    public async ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken)
    {
        appender.Add(all ? batch : [.. batch.Where(made => topics.Contains(made.Topic))]);
        await appender.AppendAsync(cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken) => await appender.AppendAsync(cancellationToken);

    public async Task<JsonElement?> CheckpointAsync(CancellationToken cancellationToken)
    {
        await appender.AppendAsync(cancellationToken);
        return JsonSerializer.SerializeToElement(appender.Number);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => appender.AppendAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
