using System.Text.Json;
using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>All topics' events as JSON lines, one behind the other, for a pipe.</summary>
internal sealed class StreamOutput(Stream stream, IReadOnlyCollection<string> topics) : ISimulationOutput
{
    private const int BufferBytes = 256 * 1024;

    private readonly MemoryStream _buffer = new(BufferBytes);

    public async ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken)
    {
        foreach (SimulatedEvent made in batch)
        {
            if (topics.Contains(made.Topic))
            {
                _buffer.Write(made.Json.Span);
                _buffer.WriteByte((byte)'\n');
            }

            if (_buffer.Length > BufferBytes)
            {
                await EmptyAsync(cancellationToken);
            }
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await EmptyAsync(cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    public Task<JsonElement?> CheckpointAsync(CancellationToken cancellationToken) => Task.FromResult<JsonElement?>(null);

    public Task CompleteAsync(CancellationToken cancellationToken) => FlushAsync(cancellationToken).AsTask();

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async ValueTask EmptyAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellationToken);
        _buffer.SetLength(0);
    }
}
