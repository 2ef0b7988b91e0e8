using System.Collections;

namespace Streamify.Core.Simulation.Encoding;

/// <summary>
/// Encoded events and the arrays they are in. A run fills the same batches again and again: large arrays that live for a moment cost more
/// in garbage collections than the encoding itself.
/// </summary>
internal sealed class EventBatch : IReadOnlyList<SimulatedEvent>
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly List<byte[]> _chunks = [];
    private SimulatedEvent[] _events = [];
    private byte[] _chunk = [];
    private int _nextChunk;
    private int _used;

    public int Count { get; private set; }

    public SimulatedEvent this[int index] => index < Count ? _events[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Empties the batch and makes room for <paramref name="events"/>.</summary>
    public void Begin(int events)
    {
        Count = 0;
        _nextChunk = 0;
        _used = 0;
        _chunk = [];
        if (_events.Length < events)
        {
            _events = new SimulatedEvent[events];
        }
    }

    /// <summary>At least <paramref name="bytes"/> to write the next event into.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_chunk.Length - _used < bytes)
        {
            if (_nextChunk == _chunks.Count)
            {
                _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(ChunkBytes, bytes)));
            }

            _chunk = _chunks[_nextChunk++];
            _used = 0;
        }

        return _chunk.AsSpan(_used);
    }

    /// <summary>The event that was written into <see cref="Room"/>.</summary>
    public void Add(string topic, long time, long user, int length)
    {
        _events[Count++] = new SimulatedEvent(topic, time, user, _chunk.AsMemory(_used, length));
        _used += length;
    }

    public IEnumerator<SimulatedEvent> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _events[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
