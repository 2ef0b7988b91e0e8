using System.Collections.Concurrent;
using System.Text;
using Streamify.Core.Streaming;

namespace Streamify.Tests.Web;

/// <summary>An event log in memory whose consumers get what is put in after they were made.</summary>
internal sealed class FakeEventLog : IEventLog
{
    private readonly BlockingCollection<(string Topic, long Timestamp, byte[] Payload)> _records = [];

    public string LogId => "fake";

    /// <summary>When set, polling fails so.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What every partition holds, by its own word; what is put in has offsets from 0 all the same.</summary>
    public (long Start, long End) Held { get; set; }

    /// <summary>What the last consumer's handler answered at its assignment.</summary>
    public IReadOnlyDictionary<TopicPartition, StartOffset>? Starts { get; private set; }

    public void Put(string topic, DateTimeOffset timestamp, string json) =>
        _records.Add((topic, timestamp.ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(json)));

    public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics) => new Consumer(this, topics);

    public ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken) => new([new OffsetRange(new TopicPartition(topic, 0), Held.Start, Held.End)]);

    public ValueTask DisposeAsync()
    {
        _records.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Consumer(FakeEventLog log, IReadOnlyList<string> topics) : IEventConsumer
    {
        private bool _assigned;
        private long _offset;

        public int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken)
        {
            if (log.Failure is { } failure)
            {
                throw failure;
            }

            if (!_assigned)
            {
                _assigned = true;
                log.Starts = handler.OnAssigned([.. topics.Select(topic => new TopicPartition(topic, 0))]);
            }

            int count = 0;
            while (count < maxRecords && log._records.TryTake(out (string Topic, long Timestamp, byte[] Payload) record, count == 0 ? (int)timeout.TotalMilliseconds : 0, cancellationToken))
            {
                handler.OnRecord(new ConsumedRecord
                {
                    Partition = new TopicPartition(record.Topic, 0),
                    Offset = _offset++,
                    Timestamp = record.Timestamp,
                    Payload = record.Payload,
                });
                count++;
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
