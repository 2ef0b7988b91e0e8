using System.Globalization;
using DuckDB.NET.Data;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Tests.Warehouse;

/// <summary>A lake of parquet files in the real layout, written by DuckDB; every commit is one version of its table.</summary>
internal sealed class FakeLake : ILakeReader, IDisposable
{
    private readonly string _root;
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly Dictionary<string, List<LakeFile>> _added = [];
    private readonly Dictionary<string, List<LakeFile>> _live = [];
    private readonly Dictionary<string, long> _versions = [];
    private readonly Dictionary<string, long> _forgotten = [];
    private int _files;

    public FakeLake(string root)
    {
        _root = root;
        _connection.Open();
        _connection.Execute("SET TimeZone = 'UTC'; SET threads = 1");
    }

    /// <summary>Called before each answer; lets a test commit or fail between two questions.</summary>
    public Action<string>? BeforeAnswer { get; set; }

    /// <summary>Commits events, each to the file of its hour.</summary>
    public void Commit(params TestEvent[] events)
    {
        foreach (IGrouping<string, TestEvent> topic in events.GroupBy(item => item.Topic))
        {
            string path = Path.Combine(_root, "events.json");
            File.WriteAllLines(path, topic.Select(item => item.ToJson()));
            CommitJson(topic.Key, path);
        }
    }

    /// <summary>Commits a file of JSON lines.</summary>
    public void CommitJson(string topic, string path)
    {
        string columns = string.Join(", ", Fields(topic).Select(field => $"{field.Name}: '{(field.Type == "TIMESTAMPTZ" ? "BIGINT" : field.Type)}'"));
        string select = string.Join(", ", Fields(topic).Select(field => field.Type == "TIMESTAMPTZ" ? $"make_timestamptz({field.Name} * 1000) AS {field.Name}" : field.Name));
        CommitSql(topic, $"SELECT {select}, 0::INTEGER AS _partition, (row_number() OVER () - 1)::BIGINT AS _offset FROM (SELECT {string.Join(", ", Fields(topic).Select(field => field.Name))} FROM read_json({SqlText.Quote(path)}, format = 'newline_delimited', columns = {{{columns}}}))");
    }

    /// <summary>Commits the rows of a SELECT that gives the topic's columns.</summary>
    public void CommitSql(string topic, string select)
    {
        long version = _versions[topic] = _versions.GetValueOrDefault(topic, -1) + 1;
        _connection.Execute($"CREATE OR REPLACE TEMP TABLE batch AS {select}");
        foreach (object?[] row in _connection.Rows("SELECT DISTINCT date_trunc('hour', ts) FROM batch ORDER BY 1", CancellationToken.None))
        {
            DateTime hour = (DateTime)row[0]!;
            string name = Path.Combine(_root, topic, hour.ToString("'date='yyyy-MM-dd/'hour='HH", CultureInfo.InvariantCulture), $"part-{_files++:D5}.parquet");
            Directory.CreateDirectory(Path.GetDirectoryName(name)!);
            string filter = $"date_trunc('hour', ts) = TIMESTAMPTZ '{hour:yyyy-MM-dd HH}:00:00+00'";
            long rows = _connection.Count($"SELECT count(*) FROM batch WHERE {filter}");
            _connection.Execute($"COPY (SELECT * FROM batch WHERE {filter}) TO {SqlText.Quote(name)} (FORMAT parquet)");
            LakeFile file = new(name, DateOnly.FromDateTime(hour), hour.Hour, rows, new FileInfo(name).Length, version);
            Of(_added, topic).Add(file);
            Of(_live, topic).Add(file);
        }
    }

    /// <summary>Commits a record that was no event.</summary>
    public void CommitDeadLetter(string time) => CommitSql(
        LakeTables.DeadLetters,
        $"SELECT 'listen_events' AS topic, 0::BIGINT AS partition, 7::BIGINT AS offset, 'a test' AS origin, 'it is no JSON' AS reason, TIMESTAMPTZ '{time}+00' AS ts, 'x'::BLOB AS payload");

    /// <summary>Cleans up all commits so far, as upkeep does behind a checkpoint.</summary>
    public void ForgetHistory(string topic) => _forgotten[topic] = _versions[topic];

    /// <summary>Replaces the songs' genres, as a new champion does.</summary>
    public void ReplaceGenres(string modelVersion, params (string Artist, string Song, string Genre, double Probability)[] songs)
    {
        const string Table = LakeTables.SongGenres;
        long version = _versions[Table] = _versions.GetValueOrDefault(Table, -1) + 1;
        string name = Path.Combine(_root, Table, $"part-{_files++:D5}.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        string rows = string.Join(", ", songs.Select((song, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"('TR{i}', {SqlText.Quote(song.Artist)}, {SqlText.Quote(song.Song)}, {SqlText.Quote(song.Genre)}, {song.Probability}::DOUBLE, {SqlText.Quote(modelVersion)}, false, TIMESTAMPTZ '2024-03-01 00:00:00+00')")));
        _connection.Execute($"COPY (SELECT * FROM (VALUES {rows}) AS t(trackId, artist, song, genre, probability, modelVersion, isSample, scoredAt)) TO {SqlText.Quote(name)} (FORMAT parquet)");
        LakeFile file = new(name, null, null, songs.Length, new FileInfo(name).Length, version);
        Of(_added, Table).Add(file);
        _live[Table] = [file];
    }

    /// <summary>Rewrites all live files of a table as one an hour and deletes the old ones, as compaction and vacuum do.</summary>
    public void CompactAndVacuum(string topic)
    {
        List<LakeFile> before = [.. Of(_live, topic)];
        Of(_live, topic).Clear();
        long version = ++_versions[topic];
        foreach (IGrouping<(DateOnly?, int?), LakeFile> hour in before.GroupBy(file => (file.Date, file.Hour)))
        {
            string name = Path.Combine(Path.GetDirectoryName(hour.First().Path)!, $"compact-{_files++:D5}.parquet");
            string sources = string.Join(", ", hour.Select(file => SqlText.Quote(file.Path)));
            _connection.Execute($"COPY (SELECT * FROM read_parquet([{sources}], hive_partitioning = false)) TO {SqlText.Quote(name)} (FORMAT parquet)");
            Of(_live, topic).Add(new LakeFile(name, hour.Key.Item1, hour.Key.Item2, hour.Sum(file => file.Rows), new FileInfo(name).Length, version));
        }

        before.ForEach(file => File.Delete(file.Path));
    }

    /// <summary>Deletes the hours before a time, as retention does.</summary>
    public void Retain(string topic, DateTime from)
    {
        foreach (LakeFile file in Of(_live, topic).Where(file => DamagedHours.HourOf(file) < from).ToArray())
        {
            Of(_live, topic).Remove(file);
            File.Delete(file.Path);
        }

        _versions[topic]++;
    }

    /// <summary>Forgets a table, as if the lake had been wiped.</summary>
    public void Wipe(string topic)
    {
        _added.Remove(topic);
        _live.Remove(topic);
        _versions.Remove(topic);
    }

    public ValueTask<LakeChanges> GetChangesAsync(string table, long afterVersion, CancellationToken cancellationToken)
    {
        BeforeAnswer?.Invoke(table);
        if (afterVersion >= 0 && afterVersion < _forgotten.GetValueOrDefault(table, -1))
        {
            throw new LakeHistoryExpiredException($"The changes of {table} after version {afterVersion} are gone.");
        }

        return ValueTask.FromResult(new LakeChanges(
            _versions.GetValueOrDefault(table, -1),
            [.. _added.GetValueOrDefault(table, []).Where(file => file.Version > afterVersion)]));
    }

    public ValueTask<IReadOnlyList<LakeFile>> GetFilesAsync(string table, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<LakeFile>>([.. _live.GetValueOrDefault(table, [])]);

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LocalFiles([.. files.Select(file => file.Path)]));

    public ValueTask<LakeFile?> FindMissingAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) =>
        ValueTask.FromResult(files.FirstOrDefault(file => !File.Exists(file.Path)));

    public void Dispose() => _connection.Dispose();

    private static List<LakeFile> Of(Dictionary<string, List<LakeFile>> files, string topic)
    {
        if (!files.TryGetValue(topic, out List<LakeFile>? list))
        {
            files[topic] = list = [];
        }

        return list;
    }

    private static IEnumerable<(string Name, string Type)> Fields(string topic) => RawTables.Columns[topic].Split(", ")
        .Select(column => column.Split(' '))
        .Where(column => column[0] is not ("_partition" or "_offset"))
        .Select(column => (column[0], column[1]));
}
