using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks;

/// <summary>Listens that lie in memory, one partition, as an event log: what is left is the sink's own work.</summary>
internal sealed class MemoryLog(IReadOnlyList<LogRecord> records) : IEventLog
{
    private static readonly TopicPartition Partition = new(Topics.ListenEvents, 0);

    public string LogId { get; } = Guid.NewGuid().ToString("N");

    public ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This log is read only.");

    public ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken) =>
        new(new Dictionary<string, long>());

    public ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics) => new Consumer(records);

    public ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken) =>
        new(topic == Topics.ListenEvents ? [new OffsetRange(Partition, 0, records.Count)] : (IReadOnlyList<OffsetRange>)[]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Consumer(IReadOnlyList<LogRecord> records) : IEventConsumer
    {
        private int _next = -1;

        public int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken)
        {
            if (_next < 0)
            {
                _next = (int)Math.Max(0, handler.OnAssigned([Partition])[Partition].Offset);
            }

            int count = Math.Min(maxRecords, records.Count - _next);
            for (int i = 0; i < count; i++)
            {
                LogRecord record = records[_next];
                handler.OnRecord(new ConsumedRecord { Partition = Partition, Offset = _next++, Timestamp = record.Timestamp, Payload = record.Payload.Span });
            }

            if (count == 0)
            {
                cancellationToken.WaitHandle.WaitOne(timeout);
            }

            return count;
        }

        public void Pause()
        {
        }

        public void Resume()
        {
        }

        public void Committed(IReadOnlyDictionary<TopicPartition, long> nextOffsets)
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
