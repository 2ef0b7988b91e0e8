using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>
/// What the clients last said of their connections. A call that fails says only that it was not answered; the reason (a wrong
/// password, a certificate that nobody vouches for, a name that does not resolve) comes this other way.
/// </summary>
/// <param name="memory">How long a reason counts.</param>
internal sealed class KafkaTroubles(TimeSpan memory)
{
    private readonly Lock _gate = new();
    private (string Reason, long At)? _last;

    /// <summary>Takes what a client says; of two at the same time, the reason is worth more than that all brokers are down.</summary>
    public void Note(Error error)
    {
        lock (_gate)
        {
            if (error.Code == ErrorCode.Local_AllBrokersDown && Recent() is not null)
            {
                return;
            }

            _last = (error.Reason, Environment.TickCount64);
        }
    }

    /// <summary>The message of an error, with the reason when there is one.</summary>
    public string Explain(Error error)
    {
        lock (_gate)
        {
            return Recent() is { } reason && reason != error.Reason ? $"{error.Reason}: {reason}" : error.Reason;
        }
    }

    private string? Recent() => _last is { } last && Environment.TickCount64 - last.At <= (long)memory.TotalMilliseconds ? last.Reason : null;
}
