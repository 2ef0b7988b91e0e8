using Streamify.Core.Streaming;

namespace Streamify.Tests.Lake;

/// <summary>A log that counts what its consumers hand over.</summary>
internal sealed class ObservedLog(IEventLog inner) : IEventLog
{
    private int _handedOver;

    public int HandedOver => Volatile.Read(ref _handedOver);

    public string LogId => inner.LogId;

    public ValueTask<string> GetTopicLogIdAsync(string topic, CancellationToken cancellationToken) => inner.GetTopicLogIdAsync(topic, cancellationToken);

    public bool MayRepeat(string otherLogId) => inner.MayRepeat(otherLogId);

    public ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken) =>
        inner.AppendAsync(topic, records, position, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken) =>
        inner.GetProducerPositionsAsync(producer, cancellationToken);

    public ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken) => inner.ForgetProducerAsync(producer, cancellationToken);

    public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics) => new ObservedConsumer(this, inner.CreateConsumer(group, topics));

    public ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken) => inner.GetOffsetsAsync(topic, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class ObservedConsumer(ObservedLog log, IEventConsumer inner) : IEventConsumer
    {
        public int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken)
        {
            int count = inner.Poll(handler, maxRecords, timeout, cancellationToken);
            Interlocked.Add(ref log._handedOver, count);
            return count;
        }

        public void Pause() => inner.Pause();

        public void Resume() => inner.Resume();

        public void Committed(IReadOnlyDictionary<TopicPartition, long> nextOffsets) => inner.Committed(nextOffsets);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
