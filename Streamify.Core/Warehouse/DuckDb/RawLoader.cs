using System.Text.Json;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Takes what the lake committed since the loaded version into the raw tables. The version moves in the caller's transaction, so a file
/// is loaded exactly once whatever happens.
/// </summary>
internal sealed class RawLoader(ILakeReader lake, WarehouseMetrics metrics, ILogger<RawLoader> logger)
{
    private const int FilesPerStatement = 2000;

    /// <summary>What the next load of a table would bring.</summary>
    public async Task<LoadedTable> PlanAsync(DuckDBConnection connection, string table, CancellationToken cancellationToken)
    {
        long loaded = LoadedVersion(connection, table, cancellationToken);
        if (RawTables.Replaced.ContainsKey(table))
        {
            (LakeChanges now, IReadOnlyList<LakeFile> live) = await lake.SnapshotAsync(table, cancellationToken);
            return new LoadedTable(now.Version == loaded ? 0 : live.Sum(file => file.Rows), [], Anew: false, Replaced: now.Version != loaded);
        }

        LakeChoice choice = await ChooseAsync(connection, table, loaded, cancellationToken);
        return new LoadedTable(choice.Files.Sum(file => file.Rows), choice.Changed, Anew: choice.Anew);
    }

    /// <summary>Loads one table; returns the new rows and their hours.</summary>
    public async Task<LoadedTable> LoadAsync(DuckDBConnection connection, string table, CancellationToken cancellationToken)
    {
        if (RawTables.Replaced.ContainsKey(table))
        {
            return await ReplaceAsync(connection, table, cancellationToken);
        }

        long loaded = LoadedVersion(connection, table, cancellationToken);
        if (RawTables.KeepsHours(table))
        {
            LakeHours.Seed(connection, table, cancellationToken);
        }

        LakeChoice choice = await ChooseAsync(connection, table, loaded, cancellationToken);
        choice.Tell(logger, table);
        if (choice.Reason is not null || choice.Hours.Count > 0)
        {
            Clear(connection, table, choice.Reason is null ? BuildScope.Of(choice.Hours) : BuildScope.Full, cancellationToken);
        }

        if (choice.Version == loaded && choice.Hours.Count == 0)
        {
            return new LoadedTable(0, [], Anew: false);
        }

        long rows = 0;
        foreach (LakeFile[] batch in choice.Files.Where(file => file.Rows > 0).OrderBy(file => file.Date).ThenBy(file => file.Hour).Chunk(FilesPerStatement))
        {
            using LocalFiles local = await lake.FetchAsync(batch, cancellationToken);
            rows += table == RawTables.DeadLetters ? LoadDeadLetters(connection, local, cancellationToken) : LoadTopic(connection, table, local, cancellationToken);
        }

        Finish(connection, table, choice.Version, choice.Files, rows, cancellationToken);
        if (RawTables.KeepsHours(table))
        {
            LakeHours.Add(connection, table, choice.Files, cancellationToken);
        }

        return new LoadedTable(rows, choice.Changed, Anew: choice.Anew);
    }

    private Task<LakeChoice> ChooseAsync(DuckDBConnection connection, string table, long loaded, CancellationToken cancellationToken) => lake.ChooseAsync(
        table,
        loaded,
        () => Task.FromResult(LakeHours.Told(connection, table, cancellationToken)),
        () => Task.FromResult(LakeHours.Refused(connection, table, cancellationToken)),
        cancellationToken);

    /// <summary>Takes a table that the lake replaces as a whole as it stands, when it has another version than the loaded one.</summary>
    private async Task<LoadedTable> ReplaceAsync(DuckDBConnection connection, string table, CancellationToken cancellationToken)
    {
        (LakeChanges now, IReadOnlyList<LakeFile> files) = await lake.SnapshotAsync(table, cancellationToken);
        if (now.Version == LoadedVersion(connection, table, cancellationToken))
        {
            return new LoadedTable(0, [], Anew: false);
        }

        connection.Execute($"DELETE FROM raw.{table}", cancellationToken);
        string columns = string.Join(", ", RawTables.NamesOf(RawTables.Replaced[table]));
        long rows = 0;
        foreach (LakeFile[] batch in files.Where(file => file.Rows > 0).Chunk(FilesPerStatement))
        {
            using LocalFiles local = await lake.FetchAsync(batch, cancellationToken);
            rows += connection.Execute($"INSERT INTO raw.{table} ({columns}) SELECT {columns} FROM read_parquet({FileList(local)}, union_by_name = true, hive_partitioning = false)", cancellationToken);
        }

        Finish(connection, table, now.Version, files, rows, cancellationToken);
        return new LoadedTable(rows, [], Anew: false, Replaced: true);
    }

    private void Finish(DuckDBConnection connection, string table, long version, IReadOnlyList<LakeFile> files, long rows, CancellationToken cancellationToken)
    {
        long expected = files.Sum(file => file.Rows);
        if (rows != expected)
        {
            string[] told = [.. files.Take(Quarantine.MostRows).Select(file => JsonSerializer.Serialize(new { file.Path, file.Rows }))];
            throw new WarehouseAuditException(
                [new AuditFailure(table, ModelAudits.RowCountRule, $"the lake's log tells of {expected} rows in {files.Count} files, but the files hold {rows}", Math.Abs(expected - rows), told)],
                Quarantine.Hint);
        }

        connection.Execute("INSERT OR REPLACE INTO meta.loaded VALUES ($table, $version)", cancellationToken, ("table", table), ("version", version));
        metrics.Loaded(table, rows);
        logger.Loaded(rows, table, files.Count, version);
    }

    private static long LoadedVersion(DuckDBConnection connection, string table, CancellationToken cancellationToken) =>
        connection.Scalar<long?>("SELECT lakeVersion FROM meta.loaded WHERE tableName = $table", cancellationToken, ("table", table)) ?? -1;

    private static void Clear(DuckDBConnection connection, string table, BuildScope scope, CancellationToken cancellationToken)
    {
        if (table == RawTables.DeadLetters)
        {
            connection.Execute("DROP TABLE IF EXISTS raw.dead_letters", cancellationToken);
            return;
        }

        EventTables.Clear(connection, table, scope, cancellationToken);
        LakeHours.Forget(connection, table, scope, cancellationToken);
    }

    private static long LoadTopic(DuckDBConnection connection, string topic, LocalFiles files, CancellationToken cancellationToken)
    {
        string[][] columns = [.. RawTables.Columns[topic].Split(", ").Select(static column => column.Split(' '))];
        string casts = string.Join(", ", columns.Select(static column => $"CAST({column[0]} AS {column[1]}) AS {column[0]}"));

        // No row of it, but every column that older or foreign files lack.
        string nothing = string.Join(", ", columns.Select(static column => $"NULL::{column[1]} AS {column[0]}"));
        return EventTables.Add(
            connection,
            topic,
            $"""
            (
              SELECT {casts}
              FROM (
                (SELECT {nothing} LIMIT 0)
                UNION ALL BY NAME
                SELECT * FROM read_parquet({FileList(files)}, union_by_name = true, hive_partitioning = false)
              )
            )
            """,
            cancellationToken);
    }

    private static long LoadDeadLetters(DuckDBConnection connection, LocalFiles files, CancellationToken cancellationToken)
    {
        string source = $"FROM read_parquet({FileList(files)}, union_by_name = true, hive_partitioning = false)";
        connection.Execute($"CREATE TABLE IF NOT EXISTS raw.dead_letters AS {source} LIMIT 0", cancellationToken);
        return connection.Execute($"INSERT INTO raw.dead_letters BY NAME {source}", cancellationToken);
    }

    private static string FileList(LocalFiles files) => $"[{string.Join(", ", files.Paths.Select(SqlText.Quote))}]";
}
