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

    private readonly SinkContext _context;
    private readonly DrainRequests _requests;
    private readonly Action<FlushResult> _committed;
    private readonly IEventConsumer _consumer;
    private readonly RecordCollector _collector;
    private readonly CancellationToken _stop;
    private (Batch Batch, BatchWriter Writer, long Began, Task Task)? _flight;
    private DateTimeOffset _nextFlush;

    public SinkSession(SinkContext context, DrainRequests requests, Action<FlushResult> committed, CancellationToken stop)
    {
        _context = context;
        _requests = requests;
        _committed = committed;
        _stop = stop;
        _collector = new RecordCollector(context, FlushAndWait);
        _consumer = context.Log.CreateConsumer(Group, Topics.All);
        _nextFlush = NextFlush();
    }

    /// <summary>Blocks; meant for a thread of its own.</summary>
    /// <param name="untilDrained">Ends when no request is left.</param>
    public void Run(bool untilDrained)
    {
        try
        {
            while (!_stop.IsCancellationRequested && !(_requests.Serve(Durable) == 0 && untilDrained))
            {
                Turn();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped while polling.
        }

        FlushAndWait();
        _requests.Serve(Durable);
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
        if (_flight is null && (full || due || _requests.AreRead(Read)) && _collector.HasWork)
        {
            TakeOff();
            full = false;
        }

        if (due)
        {
            _nextFlush = NextFlush();
            MeasureLag();
        }

        if (full)
        {
            _consumer.Pause();
        }
        else
        {
            _consumer.Resume();
        }

        TimeSpan untilFlush = _nextFlush - now;
        TimeSpan timeout = untilFlush < LongestPoll && untilFlush > TimeSpan.Zero ? untilFlush : LongestPoll;
        _consumer.Poll(_collector, Math.Clamp(_collector.Current.Room, 1, RecordsAPoll), timeout, _stop);
    }

    private void TakeOff()
    {
        Batch batch = _collector.Cut();
        BatchWriter writer = new(_context.Catalog, _context.Log.LogId, batch, _context.Time);
        _flight = (batch, writer, _context.Time.GetTimestamp(), Task.Run(() => WriteAsync(writer), CancellationToken.None));
    }

    /// <summary>Takes a finished flush's result in, or throws its error.</summary>
    private void Land()
    {
        (Batch batch, BatchWriter writer, long began, Task task) = _flight!.Value;
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
        _context.Metrics.Flushed(result, duration);
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
            }

            // A stop ends the waiting, not the last try.
            await Task.Delay(delay, _context.Time, _stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            delay *= 2;
        }
    }

    private void MeasureLag()
    {
        foreach (IGrouping<string, PartitionTrack> topic in _collector.Tracks.Values.GroupBy(static track => track.Partition.Topic))
        {
            IReadOnlyList<OffsetRange> ranges = _context.Log.GetOffsetsAsync(topic.Key, _stop).AsTask().GetAwaiter().GetResult();
            long lag = topic.Sum(track => ranges.Where(range => range.Partition == track.Partition).Sum(range => Math.Max(0, range.End - Math.Max(track.Durable, range.Start))));
            _context.Metrics.Lag(topic.Key, lag);
        }
    }

    private static void Wait(Task task) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne();

    private long Durable(TopicPartition partition) => _collector.Tracks.TryGetValue(partition, out PartitionTrack? track) ? track.Durable : -1;

    private long Read(TopicPartition partition) => _collector.Tracks.TryGetValue(partition, out PartitionTrack? track) ? track.Next : -1;

    private DateTimeOffset NextFlush()
    {
        DateTimeOffset now = _context.Time.GetUtcNow();
        long interval = _context.Options.FlushInterval.Ticks;
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % interval) + interval, TimeSpan.Zero);
    }
}
