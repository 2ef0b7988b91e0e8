using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Streamify.Core.Streaming.Embedded;

/// <summary>
/// The one thread that writes. Everything that is waiting when a transaction begins shares its fsync: that is what makes many
/// small appends cheap.
/// </summary>
internal sealed class LogWriter : IAsyncDisposable
{
    private const int QueueCapacity = 4096;
    private const int MostRecordsInGroup = 20_000;
    private const int BusyCode = 5;

    private readonly Channel<LogWork> _queue = Channel.CreateBounded<LogWork>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });
    private readonly Dictionary<string, TopicWriter> _topics = [];
    private readonly SqliteConnection _connection;
    private readonly AppendSignal _signal;
    private readonly TimeProvider _time;
    private readonly StreamingMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Task _loop;

    public LogWriter(string path, AppendSignal signal, TimeProvider time, StreamingMetrics metrics, ILogger logger)
    {
        _signal = signal;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _connection = LogDatabase.Open(path);
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public SqliteConnection Connection => _connection;

    public StreamingMetrics Metrics => _metrics;

    public ILogger Logger => _logger;

    public TimeProvider Time => _time;

    /// <summary>Queues work; its <see cref="LogWork.Done"/> completes after the commit.</summary>
    public ValueTask EnqueueAsync(LogWork work, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(work, cancellationToken);

    /// <summary>Queues work that may be dropped when the writer is busy or closed.</summary>
    public bool TryEnqueue(LogWork work) => _queue.Writer.TryWrite(work);

    public void Append(PendingAppend append)
    {
        if (!_topics.TryGetValue(append.Topic, out TopicWriter? topic))
        {
            topic = new TopicWriter(_connection, append.Topic);
            _topics.Add(append.Topic, topic);
        }

        topic.Append(append.Records, append.Position);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        ForgetTopics();
        await _connection.DisposeAsync();
    }

    private void Loop()
    {
        List<LogWork> group = [];
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            int records = 0;
            while (records < MostRecordsInGroup && _queue.Reader.TryRead(out LogWork? work))
            {
                group.Add(work);
                records += work is PendingAppend append ? append.Records.Count : 0;
            }

            Commit(group);
        }
    }

    private void Commit(List<LogWork> group)
    {
        try
        {
            long began = _time.GetTimestamp();
            Begin();
            foreach (LogWork work in group)
            {
                work.Run(this);
            }

            long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (TopicWriter topic in _topics.Values)
            {
                topic.Finish(now);
            }

            LogDatabase.Execute(_connection, "COMMIT");
            _metrics.Committed(_time.GetElapsedTime(began));
        }
        catch (Exception exception)
        {
            _logger.CommitFailed(group.Count, exception);
            Rollback();
            group.ForEach(work => work.Fail(exception));
            return;
        }

        Publish(group);
    }

    private void Publish(List<LogWork> group)
    {
        bool appended = false;
        foreach ((string name, TopicWriter topic) in _topics)
        {
            if (topic.Added.Records > 0)
            {
                _metrics.Appended(name, topic.Added.Records, topic.Added.Bytes);
                appended = true;
            }

            topic.Reset();
        }

        if (appended)
        {
            _signal.Raise();
        }

        group.ForEach(static work => work.Succeed());
    }

    private void Begin()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                LogDatabase.Execute(_connection, "BEGIN IMMEDIATE");
                return;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == BusyCode && attempt < 3)
            {
                // Another process held the lock for the whole busy timeout; one more turn before the appends fail.
            }
        }
    }

    private void Rollback()
    {
        try
        {
            LogDatabase.Execute(_connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself (disk full, I/O error), or the transaction never began.
        }

        // A topic's table may have been made in the transaction that is gone.
        ForgetTopics();
    }

    private void ForgetTopics()
    {
        foreach (TopicWriter topic in _topics.Values)
        {
            topic.Dispose();
        }

        _topics.Clear();
    }
}
