namespace Streamify.Core.Lake.Sink;

/// <summary>
/// Buffers that have been written and can be filled again. Their arrays are large and live for a whole flush, so making them anew
/// each time costs more than filling them. Not safe for concurrent use.
/// </summary>
internal sealed class EventBufferPool(int mostRows)
{
    private readonly Dictionary<string, Stack<EventBuffer>> _free = [];
    private int _rows;

    public EventBuffer Rent(string topic)
    {
        if (_free.TryGetValue(topic, out Stack<EventBuffer>? free) && free.TryPop(out EventBuffer? buffer))
        {
            _rows -= buffer.RowsBefore;
            return buffer;
        }

        return new EventBuffer(topic);
    }

    /// <summary>Takes a buffer back, or lets it go when enough are here.</summary>
    public void Return(EventBuffer buffer)
    {
        if (_rows + buffer.Rows > mostRows)
        {
            return;
        }

        _rows += buffer.Rows;
        buffer.Clear();
        if (!_free.TryGetValue(buffer.Topic, out Stack<EventBuffer>? free))
        {
            _free.Add(buffer.Topic, free = new Stack<EventBuffer>());
        }

        free.Push(buffer);
    }
}
