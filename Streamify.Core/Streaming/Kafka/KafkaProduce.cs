using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>Hands a message to a producer, waiting while its queue is full.</summary>
internal static class KafkaProduce
{
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(20);

    public static void Produce(IProducer<byte[], ReadOnlyMemory<byte>> producer, string topic, Message<byte[], ReadOnlyMemory<byte>> message, Action<Error> delivered, TimeSpan timeout)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            try
            {
                producer.Produce(topic, message, report => delivered(report.Error));
                return;
            }
            catch (ProduceException<byte[], ReadOnlyMemory<byte>> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull && Environment.TickCount64 < deadline)
            {
                producer.Flush(QueueWait);
            }
            catch (ProduceException<byte[], ReadOnlyMemory<byte>> exception)
            {
                delivered(exception.Error);
                return;
            }
        }
    }
}
