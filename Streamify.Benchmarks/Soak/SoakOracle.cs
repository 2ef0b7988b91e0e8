using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks.Soak;

/// <summary>
/// Reads a lake with nothing of the lake's own code: the commits as JSON, the live files with DuckDB. Session ids are the events'
/// numbers, from 0 without gaps.
/// </summary>
internal sealed class SoakOracle : IDisposable
{
    private readonly DuckDBConnection _engine = new("DataSource=:memory:");

    public SoakOracle()
    {
        _engine.Open();
        using DuckDBCommand command = _engine.CreateCommand();
        command.CommandText = "SET threads = 1";
        command.ExecuteNonQuery();
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>What is wrong; nothing when every event is there once.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="events">How many events there were.</param>
    /// <param name="isBroken">Which of them are dead letters.</param>
    /// <param name="mayBeMissing">Which were never acknowledged: they may be there once, or not at all.</param>
    public IEnumerable<string> Check(string folder, long events, Func<long, bool> isBroken, Func<long, bool>? mayBeMissing = null)
    {
        List<long> rows = [];
        foreach (string topic in Topics.All)
        {
            Table table = Table.Read(folder, topic);
            rows.AddRange(Numbers(_engine, table, "sessionId"));
            long counted = table.Files.Values.Sum();
            long read = Numbers(_engine, table, "count(*)").DefaultIfEmpty(0).First();
            if (counted != read)
            {
                yield return $"{topic}: the log counts {counted} rows, the files have {read}";
            }
        }

        long[] letters = [.. Numbers(_engine, Table.Read(folder, LakeTables.DeadLetters), "CAST(split_part(decode(payload), ' ', 2) AS BIGINT)")];
        mayBeMissing ??= static _ => false;
        foreach (string problem in Compare("events", rows, Numbers(events, number => !isBroken(number)), mayBeMissing).Concat(Compare("dead letters", letters, Numbers(events, isBroken), mayBeMissing)))
        {
            yield return problem;
        }
    }

    /// <summary>Whether the tables' marks have reached the end of every partition.</summary>
    public static bool IsDrained(string folder, IReadOnlyList<OffsetRange> ranges) => ranges.GroupBy(static range => range.Partition.Topic).All(topic =>
    {
        Dictionary<string, long> marks = Table.Read(folder, topic.Key).Marks;
        return topic.All(range => range.End == 0 || marks.Any(mark => mark.Value >= range.End && mark.Key.EndsWith(string.Create(CultureInfo.InvariantCulture, $"/{range.Partition.Topic}/{range.Partition.Partition}"), StringComparison.Ordinal)));
    });

    public static long Commits(string folder) => LakeTables.All.Sum(table => Table.Read(folder, table).Version + 1);

    private static IEnumerable<long> Numbers(long events, Func<long, bool> which)
    {
        for (long number = 0; number < events; number++)
        {
            if (which(number))
            {
                yield return number;
            }
        }
    }

    private static IEnumerable<string> Compare(string what, IReadOnlyCollection<long> found, IEnumerable<long> expected, Func<long, bool> mayBeMissing)
    {
        long[] twice = [.. found.GroupBy(static number => number).Where(static group => group.Count() > 1).Select(static group => group.Key)];
        long[] all = [.. expected];
        long[] missing = [.. all.Except(found).Where(number => !mayBeMissing(number))];
        long[] strange = [.. found.Except(all)];
        foreach ((string fault, long[] numbers) in new[] { ("are there more than once", twice), ("are missing", missing), ("should not be there", strange) })
        {
            if (numbers.Length > 0)
            {
                yield return $"{numbers.Length} {what} {fault}: {string.Join(", ", numbers.Take(10))}";
            }
        }
    }

    private static List<long> Numbers(DuckDBConnection connection, Table table, string expression)
    {
        List<long> numbers = [];
        if (table.Files.Count == 0)
        {
            return numbers;
        }

        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {expression} FROM read_parquet([{string.Join(", ", table.Files.Keys.Select(static file => $"'{file}'"))}], hive_partitioning = false)";
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }

    /// <summary>A Delta table as its commits tell it.</summary>
    private sealed class Table
    {
        public long Version { get; private set; } = -1;

        /// <summary>Rows by path.</summary>
        public Dictionary<string, long> Files { get; } = [];

        public Dictionary<string, long> Marks { get; } = [];

        public static Table Read(string folder, string name)
        {
            Table table = new();
            string root = Path.Combine(folder, "lake", name);
            for (string commit = Commit(0); File.Exists(commit); commit = Commit(table.Version + 1))
            {
                foreach (string line in File.ReadLines(commit))
                {
                    using JsonDocument action = JsonDocument.Parse(line);
                    table.Apply(root, action.RootElement);
                }

                table.Version++;
            }

            return table;

            string Commit(long version) => Path.Combine(root, "_delta_log", version.ToString("D20", CultureInfo.InvariantCulture) + ".json");
        }

        private void Apply(string root, JsonElement action)
        {
            if (action.TryGetProperty("add", out JsonElement add))
            {
                using JsonDocument statistics = JsonDocument.Parse(add.GetProperty("stats").GetString()!);
                Files.Add(Locate(root, add), statistics.RootElement.GetProperty("numRecords").GetInt64());
            }
            else if (action.TryGetProperty("remove", out JsonElement remove))
            {
                Files.Remove(Locate(root, remove));
            }
            else if (action.TryGetProperty("txn", out JsonElement mark))
            {
                Marks[mark.GetProperty("appId").GetString()!] = mark.GetProperty("version").GetInt64();
            }
        }

        private static string Locate(string root, JsonElement file) => Path.Combine(root, Uri.UnescapeDataString(file.GetProperty("path").GetString()!));
    }
}
