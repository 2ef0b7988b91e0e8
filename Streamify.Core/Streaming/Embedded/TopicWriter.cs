using Microsoft.Data.Sqlite;

namespace Streamify.Core.Streaming.Embedded;

/// <summary>The prepared statements and the running transaction's end offset of one topic, on the writer's connection.</summary>
internal sealed class TopicWriter : IDisposable
{
    private static readonly long MarkEveryMilliseconds = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly Statement _insert;
    private readonly Statement _readNext;
    private readonly Statement _writeNext;
    private readonly Statement _mark;
    private readonly Statement _position;
    private readonly long _id;
    private long _next = -1;
    private long _start;
    private long _lastMark;

    public TopicWriter(SqliteConnection connection, string topic)
    {
        string table = LogDatabase.TableOf(topic);
        LogDatabase.Execute(connection, $"CREATE TABLE IF NOT EXISTS {table} (offset INTEGER PRIMARY KEY, ts INTEGER NOT NULL, key INTEGER NOT NULL, origin TEXT, payload BLOB NOT NULL)");
        LogDatabase.Execute(connection, $"INSERT INTO topics (name, next_offset) VALUES ('{topic}', 0) ON CONFLICT (name) DO NOTHING");
        _id = LogDatabase.Scalar(connection, $"SELECT id FROM topics WHERE name = '{topic}'");
        _insert = new Statement(connection, $"INSERT INTO {table} (offset, ts, key, origin, payload) VALUES (?, ?, ?, ?, ?)");
        _readNext = new Statement(connection, "SELECT next_offset FROM topics WHERE id = ?");
        _writeNext = new Statement(connection, "UPDATE topics SET next_offset = ? WHERE id = ?");
        _mark = new Statement(connection, "INSERT INTO marks (topic_id, at, first_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        _position = new Statement(connection, "INSERT INTO producers (producer, topic_id, position) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position");
    }

    /// <summary>Records and payload bytes of the running transaction.</summary>
    public (int Records, long Bytes) Added { get; private set; }

    public void Append(IReadOnlyList<LogRecord> records, ProducerPosition? position)
    {
        if (_next < 0)
        {
            // Read inside the write transaction: another process may have appended since the last one. The counter lives apart from
            // the records, so an offset is never given twice even when every record has been trimmed.
            _readNext.Bind(1, _id).Step();
            _start = _next = _readNext.Int64(0);
            _readNext.Reset();
        }

        long bytes = 0;
        for (int i = 0; i < records.Count; i++)
        {
            LogRecord record = records[i];
            _insert.Bind(1, _next++).Bind(2, record.Timestamp).Bind(3, record.Key).Bind(4, record.Origin).Bind(5, record.Payload.Span).Run();
            bytes += record.Payload.Length;
        }

        Added = (Added.Records + records.Count, Added.Bytes + bytes);
        if (position is not null)
        {
            _position.Bind(1, position.Producer).Bind(2, _id).Bind(3, position.Position).Run();
        }
    }

    /// <summary>Writes the end offset before the commit.</summary>
    public void Finish(long now)
    {
        if (Added.Records == 0)
        {
            return;
        }

        _writeNext.Bind(1, _next).Bind(2, _id).Run();
        if (now - _lastMark >= MarkEveryMilliseconds)
        {
            _mark.Bind(1, _id).Bind(2, now).Bind(3, _start).Run();
            _lastMark = now;
        }
    }

    /// <summary>Forgets the transaction, committed or not.</summary>
    public void Reset()
    {
        _next = -1;
        Added = default;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _readNext.Dispose();
        _writeNext.Dispose();
        _mark.Dispose();
        _position.Dispose();
    }
}
