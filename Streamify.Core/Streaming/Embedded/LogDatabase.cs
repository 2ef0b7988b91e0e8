using Microsoft.Data.Sqlite;

namespace Streamify.Core.Streaming.Embedded;

/// <summary>Opens connections to the log's file and lays its tables.</summary>
internal static class LogDatabase
{
    private const int SchemaVersion = 1;
    private const int BusyMilliseconds = 30_000;

    // One table a topic comes on first use, because a page of one topic must be a range of one b-tree.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL, made_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, next_offset INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS marks (topic_id INTEGER NOT NULL, at INTEGER NOT NULL, first_offset INTEGER NOT NULL, PRIMARY KEY (topic_id, at)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS producers (producer TEXT NOT NULL, topic_id INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (producer, topic_id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS committed (consumer_group TEXT NOT NULL, topic_id INTEGER NOT NULL, next_offset INTEGER NOT NULL, PRIMARY KEY (consumer_group, topic_id)) WITHOUT ROWID;
        """;

    /// <summary>Makes the file and its tables where they are missing.</summary>
    /// <returns>The log's id.</returns>
    /// <exception cref="InvalidDataException">The file was written by a newer version.</exception>
    public static string Prepare(string path, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using SqliteConnection connection = Open(path);
        long version = Scalar(connection, "PRAGMA user_version");
        if (version > SchemaVersion)
        {
            throw new InvalidDataException($"The event log {path} has format {version}; this version of Streamify reads up to {SchemaVersion}.");
        }

        // Takes the write lock first: several processes may open a new file at the same moment, and only one makes the id.
        Execute(connection, "BEGIN IMMEDIATE");
        Execute(connection, Tables);
        using (SqliteCommand insert = connection.CreateCommand())
        {
            insert.CommandText = "INSERT INTO log (id, made_at) SELECT $id, $at WHERE NOT EXISTS (SELECT 1 FROM log)";
            insert.Parameters.AddWithValue("$id", Guid.NewGuid().ToString("N"));
            insert.Parameters.AddWithValue("$at", time.GetUtcNow().ToUnixTimeMilliseconds());
            insert.ExecuteNonQuery();
        }

        Execute(connection, $"PRAGMA user_version = {SchemaVersion}");
        Execute(connection, "COMMIT");
        using SqliteCommand read = connection.CreateCommand();
        read.CommandText = "SELECT id FROM log";
        return (string)read.ExecuteScalar()!;
    }

    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = BusyMilliseconds / 1000,
        }.ToString());
        connection.Open();
        Execute(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
        Execute(connection, "PRAGMA page_size = 8192");
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA wal_autocheckpoint = 4000");
        Execute(connection, "PRAGMA journal_size_limit = 67108864");
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The table of a topic; topic names are checked by <see cref="TopicName"/>, so they need no quoting.</summary>
    public static string TableOf(string topic) => "topic_" + topic;
}
