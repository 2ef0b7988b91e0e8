using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// Brings what the lake committed since the loaded version beside the raw tables: one load job a table, into a table of its own. The job's id and that
/// table's name are made from the files, so the same call finds the same job and never loads twice; the rows enter the raw table in the
/// transaction that moves the loaded version.
/// </summary>
internal sealed class BigQueryLoader(BigQueryJobs jobs, ILakeReader lake, TimeProvider time, WarehouseMetrics metrics, ILogger<BigQueryLoader> logger)
{
    private const int MostFiles = 10_000;
    private const int DigestLength = 24;
    private static readonly TimeSpan IncomingLife = TimeSpan.FromDays(3);

    /// <param name="table">The raw table.</param>
    /// <param name="loaded">The lake version that it has; -1 for none.</param>
    /// <param name="damaged">Hours, UTC, that the last run refused, each with how many rows the lake told of.</param>
    /// <param name="dryRun">Only tells what would come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<LoadedFiles> LoadAsync(string table, long loaded, IReadOnlyDictionary<DateTime, long> damaged, bool dryRun, CancellationToken cancellationToken)
    {
        LakeChoice taken = await ChooseAsync(table, loaded, damaged, cancellationToken);
        taken.Tell(logger, table);
        if (taken.Version == loaded && taken.Hours.Count == 0)
        {
            return new LoadedFiles(table, loaded, loaded, null, false, new LoadedTable(0, [], Anew: false));
        }

        bool replaced = RawTables.Replaced.ContainsKey(table);
        LakeFile[] filled = [.. taken.Files.Where(static file => file.Rows > 0)];
        Dictionary<DateTime, long> told = filled
            .Where(static file => DamagedHours.HourOf(file) is not null)
            .GroupBy(static file => DamagedHours.HourOf(file)!.Value)
            .ToDictionary(static hour => hour.Key, static hour => hour.Sum(static file => file.Rows));
        LoadedTable summary = new(filled.Sum(static file => file.Rows), taken.Changed, Anew: taken.Anew, Replaced: replaced);
        string? incoming = filled.Length == 0 || dryRun ? null : await LoadAsync(table, filled, cancellationToken);
        return new LoadedFiles(table, loaded, taken.Version, incoming, Replaces: replaced || taken.Anew, summary) { Told = told, Mended = taken.Hours };
    }

    /// <summary>A table that is replaced as a whole is taken as it stands, whatever was loaded.</summary>
    private Task<LakeChoice> ChooseAsync(string table, long loaded, IReadOnlyDictionary<DateTime, long> damaged, CancellationToken cancellationToken) => lake.ChooseAsync(
        table, RawTables.Replaced.ContainsKey(table) ? -1 : loaded, () => ToldAsync(table, cancellationToken), () => Task.FromResult(damaged), cancellationToken);

    private async Task<IReadOnlyDictionary<DateTime, long>> ToldAsync(string table, CancellationToken cancellationToken) =>
        (await jobs.RememberedAsync("lake_hours", cancellationToken))
            .Where(row => (string)row[0]! == table)
            .GroupBy(static row => (DateTime)row[1]!)
            .ToDictionary(static hour => hour.Key, static hour => hour.Sum(static row => (long)row[2]!));

    /// <summary>Deletes the tables of what has entered; what cannot be deleted now expires by itself.</summary>
    public async Task SweepAsync(IEnumerable<LoadedFiles> loads, CancellationToken cancellationToken)
    {
        foreach (LoadedFiles load in loads.Where(static load => load.Incoming is not null))
        {
            await jobs.Client.DeleteTableAsync(jobs.Names.RawDataset, load.Incoming!, cancellationToken);
        }
    }

    private async Task<string> LoadAsync(string table, LakeFile[] files, CancellationToken cancellationToken)
    {
        if (files.Length > MostFiles)
        {
            throw new InvalidOperationException($"The lake's table {table} has {files.Length} new files, but BigQuery loads {MostFiles} at once; run 'lake optimize' first.");
        }

        string digest = Digest(files.Select(static file => file.Path));
        string incoming = $"incoming_{table}_{digest}";
        BigQueryTable.Reference destination = new(jobs.Client.Project, jobs.Names.RawDataset, incoming);
        BigQuerySchema schema = BigQueryNames.RawSchema(table);
        await jobs.Client.CreateTableAsync(
            new BigQueryTable { TableReference = destination, Schema = schema, ExpirationTime = (time.GetUtcNow() + IncomingLife).ToUnixTimeMilliseconds(), Labels = BigQueryJobs.Labels("load") }, cancellationToken);
        JobConfiguration configuration = new()
        {
            Labels = BigQueryJobs.Labels("load"),
            Load = new LoadJob
            {
                SourceUris = [.. files.Select(static file => file.Path)],
                SourceFormat = "PARQUET",
                DestinationTable = destination,
                Schema = schema,
                IgnoreUnknownValues = true,
                WriteDisposition = "WRITE_TRUNCATE",
                CreateDisposition = "CREATE_IF_NEEDED",
            },
        };
        BigQueryJob job = await LoadAsync($"streamify_load_{jobs.Names.RawDataset}_{table}_{digest}", configuration, incoming, cancellationToken);
        long expected = files.Sum(static file => file.Rows);
        long rows = job.Statistics?.Load?.OutputRows ?? 0;
        if (rows != expected)
        {
            string[] told = [.. files.Take(BigQueryQuarantine.MostRows).Select(static file => JsonSerializer.Serialize(new { file.Path, file.Rows }))];
            throw new WarehouseAuditException(
                [new AuditFailure(table, ModelAudits.RowCountRule, $"the lake's log tells of {expected} rows in {files.Length} files, but the load brought {rows}", Math.Abs(expected - rows), told)], BigQueryQuarantine.Hint(jobs.Names));
        }

        metrics.Loaded(table, rows);
        long version = files.Max(static file => file.Version);
        logger.Loaded(rows, table, files.Length, version);
        return incoming;
    }

    /// <summary>A job that was done before may have lost its table meanwhile, which expires: then it is done again under another id.</summary>
    private async Task<BigQueryJob> LoadAsync(string jobId, JobConfiguration configuration, string incoming, CancellationToken cancellationToken)
    {
        BigQueryJob job = await jobs.RunAsync(jobId, configuration, cancellationToken);
        (_, List<object?[]> counted, _) = await jobs.ReadAsync("load", jobs.Query($"SELECT COUNT(*) AS loadedRows FROM {jobs.Names.RawTable(incoming)}"), 1, cancellationToken);
        return (long)counted[0][0]! == job.Statistics?.Load?.OutputRows ? job : await jobs.RunAsync($"{jobId}_{Guid.NewGuid():N}", configuration, cancellationToken);
    }

    private static string Digest(IEnumerable<string> paths) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', paths.Order(StringComparer.Ordinal)))))[..DigestLength];
}
