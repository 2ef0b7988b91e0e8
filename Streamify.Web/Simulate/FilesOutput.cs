using System.Text.Json;
using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>A folder with a file of JSON lines a topic.</summary>
internal sealed class FilesOutput(string folder, bool compress, IReadOnlyCollection<string> topics, JsonElement? resume) : ISimulationOutput
{
    private readonly SimulationFiles _files = new(
        folder, compress, topics, resume?.Deserialize<Dictionary<string, SimulationFilePosition>>(JsonSerializerOptions.Web));

    public ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken) => _files.WriteAsync(batch, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => _files.FlushAsync(cancellationToken);

    public async Task<JsonElement?> CheckpointAsync(CancellationToken cancellationToken) =>
        JsonSerializer.SerializeToElement(await _files.CheckpointAsync(cancellationToken), JsonSerializerOptions.Web);

    public Task CompleteAsync(CancellationToken cancellationToken) => _files.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _files.DisposeAsync();
}
