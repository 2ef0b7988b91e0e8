using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>
/// One life of the sink: from the lake's marks until it is stopped or something went wrong. Its thread consumes; one flush at a
/// time runs beside it, and when the next batch is full before that is done, consuming pauses.
/// </summary>
internal sealed class SinkSession : IAsyncDisposable
{
    /// <summary>The sink's name towards the event log.</summary>
    public const string Group = "lake";

    private const int RecordsAPoll = 4_000;
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);

    // Pausing makes a log throw away what it has fetched, so a flush that is nearly done is rather waited for; but not so long that
    // the log takes the consumer for dead.
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StallSlice = TimeSpan.FromMilliseconds(100);

    private readonly SinkContext _context;
    private readonly DrainRequests _requests;
    private readonly Action<FlushResult> _committed;
    private readonly IEventConsumer _consumer;
    private readonly RecordCollector _collector;
    private readonly SinkPositions _positions;
    private readonly CancellationToken _stop;
    private (Batch Batch, BatchWriter Writer, DateTimeOffset? HeldSince, long Began, Task Task)? _flight;
    private DateTimeOffset _nextFlush;
    private DateTimeOffset? _heldSince;
    private long? _fullSince;
    private Task _lag = Task.CompletedTask;

    public SinkSession(SinkContext context, DrainRequests requests, Action<FlushResult> committed, CancellationToken stop)
    {
        _context = context;
        _requests = requests;
        _committed = committed;
        _stop = stop;
        _collector = new RecordCollector(context, FlushAndWait);
        _positions = new SinkPositions(context, _collector.Tracks);
        _consumer = context.Log.CreateConsumer(Group, Topics.All);
        _nextFlush = NextFlush();
    }

    /// <summary>Blocks; meant for a thread of its own.</summary>
    /// <param name="untilDrained">Ends when no request is left.</param>
    public void Run(bool untilDrained)
    {
        try
        {
            // Not before the log's partitions were compared with the lake: a log that was wiped has nothing to wait for.
            while (!_stop.IsCancellationRequested && !(_requests.Serve(_positions.Durable) == 0 && untilDrained && _collector.IsAssigned))
            {
                Turn();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped while polling.
        }

        FlushAndWait();
        _requests.Serve(_positions.Durable);
    }

    public async ValueTask DisposeAsync()
    {
        if (_flight is { } flight)
        {
            // A flush that still runs must be over before another session reads the marks.
            await flight.Task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await _consumer.DisposeAsync();
    }

    private void Turn()
    {
        if (_flight is { Task.IsCompleted: true })
        {
            Land();
        }

        bool full = _collector.Current.IsFull;
        DateTimeOffset now = _context.Time.GetUtcNow();
        bool due = now >= _nextFlush;
        if (_flight is null && (full || due || _requests.AreRead(_positions.Read, _positions.OwnDurable)) && _collector.HasWork)
        {
            TakeOff();
            full = false;
        }

        if (due)
        {
            _nextFlush = NextFlush();
            _lag = _lag.IsCompleted ? Task.Run(MeasureLagAsync, CancellationToken.None) : _lag;
        }

        if (Stalls(full))
        {
            return;
        }

        TimeSpan untilFlush = _nextFlush - now;
        TimeSpan timeout = untilFlush < LongestPoll && untilFlush > TimeSpan.Zero ? untilFlush : LongestPoll;
        int count = _consumer.Poll(_collector, Math.Clamp(_collector.Current.Room, 1, RecordsAPoll), timeout, _stop);
        if (_collector.HasWork)
        {
            _heldSince ??= now;
            _context.Health.Holds(_flight?.HeldSince ?? _heldSince);
        }
        else if (count == 0 && _flight is null && _collector.IsAssigned)
        {
            _context.Health.Holds(null);
            _context.Health.Works();
        }
    }

    /// <summary>When the batch is full and the one before it still under way: waits a little, and pauses the log when that takes too long.</summary>
    private bool Stalls(bool full)
    {
        if (!full)
        {
            _fullSince = null;
            _consumer.Resume();
            return false;
        }

        _fullSince ??= _context.Time.GetTimestamp();
        if (_context.Time.GetElapsedTime(_fullSince.Value) < LongestStall)
        {
            ((IAsyncResult)_flight!.Value.Task).AsyncWaitHandle.WaitOne(StallSlice);
            return true;
        }

        _consumer.Pause();
        return false;
    }

    private void TakeOff()
    {
        Batch batch = _collector.Cut();
        BatchWriter writer = new(_context.Catalog, batch, _context.Time);
        _flight = (batch, writer, _heldSince, _context.Time.GetTimestamp(), Task.Run(() => WriteAsync(writer), CancellationToken.None));
        _heldSince = null;
    }

    /// <summary>Takes a finished flush's result in, or throws its error.</summary>
    private void Land()
    {
        (Batch batch, BatchWriter writer, _, long began, Task task) = _flight!.Value;
        task.GetAwaiter().GetResult();
        _flight = null;
        _collector.Recycle(batch);
        Dictionary<TopicPartition, long> durable = [];
        foreach ((TopicPartition partition, PartitionMarks marks) in batch.Marks)
        {
            durable[partition] = marks.Next;
            if (_collector.Tracks.TryGetValue(partition, out PartitionTrack? track))
            {
                track.Durable = marks.Next;
            }
        }

        _consumer.Committed(durable);
        FlushResult result = writer.Result;
        TimeSpan duration = _context.Time.GetElapsedTime(began);
        _context.Metrics.Flushed(result, batch.DeadLetters, writer.Conflicts, duration);
        _context.Health.Holds(_heldSince);
        _context.Health.Works();
        _context.Logger.Flushed(result.Rows, result.DeadLetters, result.Files, result.Bytes, duration.TotalMilliseconds);
        _requests.Add(result);
        _committed(result);
    }

    private void FlushAndWait()
    {
        if (_flight is { } flight)
        {
            Wait(flight.Task);
            Land();
        }

        if (_collector.HasWork)
        {
            TakeOff();
            Wait(_flight!.Value.Task);
            Land();
        }
    }

    private async Task WriteAsync(BatchWriter writer)
    {
        TimeSpan delay = FirstRetryDelay;
        while (true)
        {
            try
            {
                await writer.WriteAsync(CancellationToken.None);
                return;
            }
            catch (IOException exception) when (!_stop.IsCancellationRequested)
            {
                delay = delay < _context.Options.MaxRetryDelay ? delay : _context.Options.MaxRetryDelay;
                _context.Metrics.Retried();
                _context.Logger.FlushFailed(delay, exception);
                _context.Health.Fails("the lake cannot be written", exception.Message);
            }

            // A stop ends the waiting, not the last try.
            await Task.Delay(delay, _context.Time, _stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            delay *= 2;
        }
    }

    /// <summary>Beside the sink's thread: a log that answers slowly must not hold it up.</summary>
    private async Task MeasureLagAsync()
    {
        try
        {
            foreach (string topic in Topics.All)
            {
                long lag = 0;
                foreach (OffsetRange range in await _context.Log.GetOffsetsAsync(topic, _stop))
                {
                    // Partitions of others are theirs to tell.
                    lag += _collector.Tracks.TryGetValue(range.Partition, out PartitionTrack? track) ? Math.Max(0, range.End - Math.Max(track.Durable, range.Start)) : 0;
                }

                _context.Metrics.Lag(topic, lag);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Only a measurement; the next flush measures again.
            _context.Logger.LagUnknown(exception.Message);
        }
    }

    private static void Wait(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();

    private DateTimeOffset NextFlush()
    {
        DateTimeOffset now = _context.Time.GetUtcNow();
        long interval = _context.Options.FlushInterval.Ticks;
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % interval) + interval, TimeSpan.Zero);
    }
}
