using System.Globalization;
using System.Text.Json;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Engine;

namespace Streamify.Core.Lake.Upkeep;

/// <summary>Compares a table's files with what its log says of them.</summary>
/// <param name="table">The table.</param>
/// <param name="snapshot">Its version that is looked at.</param>
/// <param name="letters">
/// The dead letters, of a version behind the one of <paramref name="snapshot"/>; given when every offset of the event log must be either in the table or there.
/// </param>
internal sealed class TableVerifier(DeltaTable table, DeltaSnapshot snapshot, (DeltaTable Table, DeltaSnapshot Snapshot)? letters)
{
    private const int MostProblems = 100;

    public async Task<VerifyResult> VerifyAsync(CancellationToken cancellationToken)
    {
        using LakeEngine engine = new(table.Store.NewScratchPath());
        List<string> problems = [];
        long rows = 0;
        List<string> readable = [];
        foreach (AddFile file in snapshot.Files.Values.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using LocalFiles local = await table.Store.FetchAsync([table.Key(file.Path)], cancellationToken);
                rows += VerifyFile(engine, file, local.Paths[0], problems);
                readable.Add(table.Key(file.Path));
            }
            catch (FileNotFoundException)
            {
                problems.Add($"{file.Path}: the file is missing");
            }
            catch (Exception exception) when (exception is IOException or DuckDB.NET.Data.DuckDBException or JsonException)
            {
                problems.Add($"{file.Path}: {exception.Message}");
            }

            if (problems.Count >= MostProblems)
            {
                problems.Add("there are more; the rest was not looked at");
                return new VerifyResult(table.Name, snapshot.Files.Count, rows, problems);
            }
        }

        if (readable.Count > 0 && problems.Count == 0)
        {
            using LocalFiles all = await table.Store.FetchAsync(readable, cancellationToken);
            await VerifyOffsetsAsync(engine, all.Paths, problems, cancellationToken);
        }

        return new VerifyResult(table.Name, snapshot.Files.Count, rows, problems);
    }

    private long VerifyFile(LakeEngine engine, AddFile file, string path, List<string> problems)
    {
        FileInfo info = new(path);
        if (info.Length != file.Size)
        {
            problems.Add($"{file.Path}: the log says {file.Size} bytes, the file has {info.Length}");
        }

        (int rows, string statistics) = FileStatistics.Read(engine, path, table.Schema);
        if (file.Statistics is null)
        {
            problems.Add($"{file.Path}: no statistics");
        }
        else if (!SameStatistics(file.Statistics, statistics))
        {
            problems.Add($"{file.Path}: the log's statistics {file.Statistics} are not the file's {statistics}");
        }

        if (file is { Date: { } date, Hour: { } hour })
        {
            long from = new DateTimeOffset(date.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;
            long outside = engine.Query(
                $"SELECT count(*) FROM {LakeEngine.Files([path])} WHERE epoch_us(ts) < $1 OR epoch_us(ts) >= $2",
                static reader => reader.GetInt64(0),
                from,
                from + 3_600_000_000)[0];
            if (outside > 0)
            {
                problems.Add($"{file.Path}: {outside} rows happened in another hour");
            }
        }

        return rows;
    }

    // The same numbers, however they are written.
    private static bool SameStatistics(string left, string right)
    {
        using JsonDocument one = JsonDocument.Parse(left);
        using JsonDocument two = JsonDocument.Parse(right);
        return JsonElement.DeepEquals(one.RootElement, two.RootElement);
    }

    private async Task VerifyOffsetsAsync(LakeEngine engine, IReadOnlyList<string> files, List<string> problems, CancellationToken cancellationToken)
    {
        // Offsets of several logs may be equal by right; with one log behind the table each record must be there once and below the mark.
        bool ofLetters = table.Name == LakeTables.DeadLetters;
        string partition = ofLetters ? "topic || '/' || partition" : $"'{table.Name}/' || {LakeEngine.Name(LakeSchema.PartitionColumn)}";
        string offset = LakeEngine.Name(ofLetters ? "offset" : LakeSchema.OffsetColumn);
        if (snapshot.Transactions.Keys.Select(static application => application.Split('/')).Where(static parts => parts.Length == 4).Select(static parts => parts[1]).Distinct().Count() != 1)
        {
            return;
        }

        Dictionary<string, long[]> refused = await ReadRefusedAsync(engine, cancellationToken);
        Dictionary<string, long> marks = snapshot.Transactions.Values.ToDictionary(static mark => string.Join('/', mark.ApplicationId.Split('/')[2..]), static mark => mark.Version);
        foreach ((string name, long count, long distinct, long smallest, long largest) in engine.Query(
            $"SELECT {partition}, count(*), count(DISTINCT {offset}), min({offset}), max({offset}) FROM {LakeEngine.Files(files)} GROUP BY 1 ORDER BY 1",
            static reader => (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4))))
        {
            if (count != distinct)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {count - distinct} records are there more than once"));
            }

            if (!marks.TryGetValue(name, out long mark) || largest >= mark)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: offset {largest} is in the table, but its mark is {(marks.TryGetValue(name, out long seen) ? seen : "missing")}"));
                continue;
            }

            long elsewhere = refused.GetValueOrDefault(name, []).LongCount(letter => letter >= smallest && letter < mark);
            if (letters is not null && mark - smallest - distinct - elsewhere is not 0 and long gap)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: of the offsets from {smallest} to {mark - 1}, {gap} are neither in the table nor among the dead letters"));
            }
        }
    }

    /// <summary>The offsets of each partition's dead letters.</summary>
    private async Task<Dictionary<string, long[]>> ReadRefusedAsync(LakeEngine engine, CancellationToken cancellationToken)
    {
        if (letters is not { } own || own.Snapshot.Files.Count == 0)
        {
            return [];
        }

        using LocalFiles files = await own.Table.Store.FetchAsync([.. own.Snapshot.Files.Values.Select(file => own.Table.Key(file.Path))], cancellationToken);
        return engine
            .Query(
                $"SELECT DISTINCT topic || '/' || partition, {LakeEngine.Name("offset")} FROM {LakeEngine.Files(files.Paths)} WHERE topic = $1",
                static reader => (Partition: reader.GetString(0), Offset: reader.GetInt64(1)),
                table.Name)
            .GroupBy(static letter => letter.Partition)
            .ToDictionary(static group => group.Key, static group => group.Select(static letter => letter.Offset).ToArray());
    }
}
