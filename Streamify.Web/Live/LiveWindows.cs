using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Web.Live;

/// <summary>
/// Reads the end of the event log on a thread of its own and keeps the last minutes in memory. One clock a second serves every
/// page: <see cref="Updated"/> is raised once and each page renders the same <see cref="Current"/>. It begins some way before the end, so that a process
/// that starts later shows the minutes that the others show.
/// </summary>
public sealed class LiveWindows : IHostedService, IRecordHandler, IDisposable
{
    /// <summary>Records of each partition that a start looks back; the windows take those of the last minutes.</summary>
    internal const int Backlog = 20_000;

    private const int BatchSize = 5_000;
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    // A group of its own: every process shows all that comes.
    private readonly string _group = $"live-{Guid.NewGuid():N}";
    private readonly IEventLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveWindows> _logger;
    private readonly LiveBoard _board;
    private readonly EventReader _reader = new();
    private readonly EventRow _row = new();
    private readonly Dictionary<TopicPartition, long> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;
    private ITimer? _clock;
    private volatile bool _connected;
    private int _disposed;

    public LiveWindows(IEventLog log, TimeProvider time, ILogger<LiveWindows>? logger = null)
    {
        _log = log;
        _time = time;
        _logger = logger ?? NullLogger<LiveWindows>.Instance;
        _board = new LiveBoard(time);
    }

    /// <summary>Raised once a second, on a pool thread.</summary>
    public event Action? Updated;

    /// <summary>The windows as of the last tick.</summary>
    public LiveSnapshot Current { get; private set; } = LiveSnapshot.Empty;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _clock = _time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        CancellationToken stop = _stop.Token;
        _thread = new Thread(() => Run(stop)) { IsBackground = true, Name = "live windows" };
        _thread.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        if (_clock is not null)
        {
            await _clock.DisposeAsync();
        }

        if (_thread is { } thread)
        {
            await Task.Run(() => thread.Join(TimeSpan.FromSeconds(5)), CancellationToken.None);
        }
    }

    /// <summary>May be called more than once: the container knows it as itself and as a hosted service.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _clock?.Dispose();

        // The container knows the instance as a service and as a hosted service, and disposes it twice.
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
        }

        _stop.Dispose();
    }

    /// <summary>The last minutes, as far as they are among the last <see cref="Backlog"/> records: what is before is the warehouse's.</summary>
    IReadOnlyDictionary<TopicPartition, StartOffset> IRecordHandler.OnAssigned(IReadOnlyList<TopicPartition> partitions)
    {
        Dictionary<TopicPartition, OffsetRange> ranges = partitions
            .Select(static partition => partition.Topic)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(topic => _log.GetOffsetsAsync(topic, _stop.Token).AsTask().GetAwaiter().GetResult())
            .ToDictionary(static range => range.Partition);
        Dictionary<TopicPartition, StartOffset> starts = [];
        foreach (TopicPartition partition in partitions)
        {
            OffsetRange range = ranges.GetValueOrDefault(partition);
            _ends[partition] = range.End;
            starts[partition] = new StartOffset(Math.Max(range.Start, range.End - Backlog));
        }

        return starts;
    }

    void IRecordHandler.OnRevoked(IReadOnlyList<TopicPartition> partitions)
    {
    }

    void IRecordHandler.OnLost(IReadOnlyList<TopicPartition> partitions)
    {
    }

    void IRecordHandler.OnRecord(in ConsumedRecord record)
    {
        _board.Arrived(record.Timestamp, isBacklog: record.Offset < _ends.GetValueOrDefault(record.Partition));
        if (record.Partition.Topic == Topics.ListenEvents
            && _board.IsRecent(record.Timestamp)
            && _reader.Read(Topics.ListenEvents, record.Payload, _row) is null)
        {
            _board.Listened(_row, record.Partition.Partition, record.Offset);
        }
    }

    /// <summary>Takes a snapshot and tells the pages; the clock calls it.</summary>
    internal void Tick()
    {
        Current = _board.Snapshot(_connected);
        foreach (Action handler in Updated?.GetInvocationList().Cast<Action>() ?? [])
        {
            try
            {
                handler();
            }
            catch (Exception exception)
            {
                _logger.LivePageFailed(exception);
            }
        }
    }

    private void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Consume(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _connected = false;
                _logger.LiveReadFailed(exception, RetryDelay);
                stop.WaitHandle.WaitOne(RetryDelay);
            }
        }
    }

    private void Consume(CancellationToken stop)
    {
        IEventConsumer consumer = _log.CreateConsumer(_group, Topics.All);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                consumer.Poll(this, BatchSize, PollTimeout, stop);
                _connected = true;
            }
        }
        finally
        {
            consumer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
