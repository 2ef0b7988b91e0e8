namespace Streamify.Core.Lake.Sink;

/// <summary>
/// Buffers that have been written and can be filled again; their memory has gone back to where all columns take it from.
/// Not safe for concurrent use.
/// </summary>
internal sealed class EventBufferPool
{
    private const int MostFree = 64;

    private readonly Dictionary<string, Stack<EventBuffer>> _free = [];

    public EventBuffer Rent(string topic) =>
        _free.TryGetValue(topic, out Stack<EventBuffer>? free) && free.TryPop(out EventBuffer? buffer) ? buffer : new EventBuffer(topic);

    public void Return(EventBuffer buffer)
    {
        buffer.Clear();
        if (!_free.TryGetValue(buffer.Topic, out Stack<EventBuffer>? free))
        {
            _free.Add(buffer.Topic, free = new Stack<EventBuffer>());
        }

        if (free.Count < MostFree)
        {
            free.Push(buffer);
        }
    }
}
