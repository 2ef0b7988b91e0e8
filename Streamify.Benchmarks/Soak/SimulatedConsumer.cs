using Streamify.Core.Streaming;

namespace Streamify.Benchmarks.Soak;

/// <summary>A member of the group of a <see cref="SimulatedLog"/>.</summary>
internal sealed class SimulatedConsumer : IEventConsumer
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(2);

    private readonly SimulatedLog _log;
    private readonly SimulatedProcess _process;
    private readonly IReadOnlyList<string> _topics;
    private readonly Dictionary<TopicPartition, long> _next = [];
    private int _generation = -1;
    private bool _paused;

    public SimulatedConsumer(SimulatedLog log, SimulatedProcess process, IReadOnlyList<string> topics)
    {
        (_log, _process, _topics) = (log, process, topics);
        log.Join(this);
    }

    public SimulatedProcess Process => _process;

    /// <summary>The group has thrown it out, and it does not know.</summary>
    public bool IsZombie { get; set; }

    public int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _process.Pass(SoakStep.Poll);
        _log.Ask();
        Rebalance(handler);
        int count = 0;
        if (!_paused)
        {
            foreach (TopicPartition partition in _next.Keys.ToArray())
            {
                count += Read(handler, partition, maxRecords - count);
            }
        }

        if (count == 0)
        {
            cancellationToken.WaitHandle.WaitOne(timeout < LongestWait ? timeout : LongestWait);
        }

        return count;
    }

    public void Pause() => _paused = true;

    public void Resume() => _paused = false;

    public void Committed(IReadOnlyDictionary<TopicPartition, long> nextOffsets) => _process.Pass(SoakStep.BeforeOffsetCommit);

    public ValueTask DisposeAsync()
    {
        _log.Leave(this);
        return ValueTask.CompletedTask;
    }

    private int Read(IRecordHandler handler, TopicPartition partition, int most)
    {
        int count = 0;
        long offset = _next[partition];
        while (count < most && _log.TryRead(partition, ref offset, out byte[] payload))
        {
            handler.OnRecord(new ConsumedRecord { Partition = partition, Offset = offset, Timestamp = 1, Payload = payload });
            offset++;
            count++;
        }

        if (count < most)
        {
            handler.OnReached(partition, offset);
        }

        _next[partition] = offset;
        return count;
    }

    private void Rebalance(IRecordHandler handler)
    {
        // A zombie learns late that it has lost everything.
        if (IsZombie)
        {
            if (_process.LearnsOfItsLoss())
            {
                handler.OnLost([.. _next.Keys]);
            }

            return;
        }

        IReadOnlyList<TopicPartition> wanted = _log.Wanted(this, _topics);
        if (_generation == _log.Generation && wanted.All(_next.ContainsKey))
        {
            return;
        }

        _generation = _log.Generation;
        TopicPartition[] surplus = [.. _next.Keys.Except(wanted)];
        if (surplus.Length > 0)
        {
            handler.OnRevoked(surplus);
            foreach (TopicPartition partition in surplus)
            {
                _next.Remove(partition);
            }

            _log.Release(this, surplus);
        }

        TopicPartition[] gained = [.. wanted.Where(partition => !_next.ContainsKey(partition) && _log.TryOwn(this, partition))];
        if (gained.Length > 0 || _next.Count == 0)
        {
            IReadOnlyDictionary<TopicPartition, StartOffset> starts = handler.OnAssigned(gained);
            foreach (TopicPartition partition in gained)
            {
                _next[partition] = Math.Max(0, starts[partition].Offset);
            }
        }
    }
}
