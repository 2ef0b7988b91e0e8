using Microsoft.Data.Sqlite;

namespace Streamify.Core.Streaming.Embedded;

/// <summary>
/// Notes what a group has made durable elsewhere and deletes what is both below every group's mark and too old (or too much).
/// A bounded piece at a time, so that appends never wait long behind it.
/// </summary>
internal sealed class Retention(string group, IReadOnlyDictionary<TopicPartition, long> nextOffsets, EmbeddedLogOptions options) : LogWork
{
    private const int RecordsAtATime = 20_000;

    public override void Run(LogWriter writer)
    {
        try
        {
            if (NoteAndTrim(writer))
            {
                // More is left: behind the appends that wait by now, or trimming would never keep up with a busy topic.
                writer.TryEnqueue(this);
            }
        }
        catch (SqliteException exception)
        {
            // The appends of the same group must not fail for it.
            writer.Logger.TrimFailed(exception);
        }
    }

    private bool NoteAndTrim(LogWriter writer)
    {
        bool more = false;
        long used = Used(writer);
        long oldest = (writer.Time.GetUtcNow() - options.RetentionAge).ToUnixTimeMilliseconds();
        foreach ((TopicPartition partition, long next) in nextOffsets)
        {
            if (TopicId(writer, partition.Topic) is not { } topic)
            {
                continue;
            }

            using Statement note = new(writer.Connection, "INSERT INTO committed (consumer_group, topic_id, next_offset) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET next_offset = excluded.next_offset");
            note.Bind(1, group).Bind(2, topic).Bind(3, next).Run();
            more |= Trim(writer, partition.Topic, topic, used > options.RetentionBytes ? long.MaxValue : oldest);
        }

        return more;
    }

    private static bool Trim(LogWriter writer, string topic, long id, long oldest)
    {
        // The newest mark that is older than the bound starts what must stay; without one nothing is old enough.
        long floor = Scalar(writer, "SELECT min(next_offset) FROM committed WHERE topic_id = ?", id) ?? 0;
        long aged = oldest == long.MaxValue ? floor : Scalar(writer, "SELECT max(first_offset) FROM marks WHERE topic_id = ? AND at <= ?", id, oldest) ?? 0;
        long end = Math.Min(floor, aged);
        string table = LogDatabase.TableOf(topic);
        if (Scalar(writer, $"SELECT min(offset) FROM {table}") is not { } first || first >= end)
        {
            return false;
        }

        long upTo = Math.Min(end, first + RecordsAtATime);
        Run(writer, $"DELETE FROM {table} WHERE offset < ?", upTo);
        Run(writer, "DELETE FROM marks WHERE topic_id = ? AND first_offset < ?", id, upTo);
        writer.Metrics.Trimmed(topic, upTo - first);
        writer.Logger.Trimmed(topic, upTo, upTo - first);
        return upTo < end;
    }

    private static long Used(LogWriter writer)
    {
        long pages = Scalar(writer, "PRAGMA page_count")!.Value - Scalar(writer, "PRAGMA freelist_count")!.Value;
        return pages * Scalar(writer, "PRAGMA page_size")!.Value;
    }

    private static long? TopicId(LogWriter writer, string topic)
    {
        using Statement read = new(writer.Connection, "SELECT id FROM topics WHERE name = ?");
        return read.Bind(1, topic).Step() ? read.Int64(0) : null;
    }

    private static long? Scalar(LogWriter writer, string sql, params ReadOnlySpan<long> values)
    {
        using Statement read = new(writer.Connection, sql);
        for (int i = 0; i < values.Length; i++)
        {
            read.Bind(i + 1, values[i]);
        }

        return read.Step() && !read.IsNull(0) ? read.Int64(0) : null;
    }

    private static void Run(LogWriter writer, string sql, params ReadOnlySpan<long> values)
    {
        using Statement statement = new(writer.Connection, sql);
        for (int i = 0; i < values.Length; i++)
        {
            statement.Bind(i + 1, values[i]);
        }

        statement.Run();
    }
}
