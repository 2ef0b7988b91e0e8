using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>Those who wait for the lake to catch up. Asked by many, served by the sink's thread.</summary>
internal sealed class DrainRequests
{
    private readonly Lock _gate = new();
    private readonly List<DrainRequest> _requests = [];

    public void Enqueue(DrainRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
        }
    }

    public void Withdraw(DrainRequest request)
    {
        lock (_gate)
        {
            _requests.Remove(request);
        }
    }

    /// <summary>Lets those go whose records are durable.</summary>
    /// <returns>How many still wait.</returns>
    public int Serve(Func<TopicPartition, long> durable)
    {
        lock (_gate)
        {
            foreach (DrainRequest request in _requests.Where(request => request.IsReached(durable)).ToArray())
            {
                request.Finish(reached: true);
                _requests.Remove(request);
            }

            return _requests.Count;
        }
    }

    /// <summary>Whether somebody waits for nothing but a flush: everything is read, and not all of it is durable.</summary>
    public bool AreRead(Func<TopicPartition, long> next, Func<TopicPartition, long> durable)
    {
        lock (_gate)
        {
            return _requests.Exists(request => request.IsReached(next) && !request.IsReached(durable));
        }
    }

    public void Add(FlushResult flushed)
    {
        DrainRequest[] requests;
        lock (_gate)
        {
            requests = [.. _requests];
        }

        foreach (DrainRequest request in requests)
        {
            request.Add(flushed);
        }
    }

    /// <summary>The sink stops: those who still wait must see to it themselves.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _requests.ForEach(static request => request.Finish(reached: false));
            _requests.Clear();
        }
    }
}
