using System.Globalization;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>Asks for what <see cref="AuditWarnings"/> judges. What it finds stands in <c>meta.warnings</c> until the next run finds something else.</summary>
internal sealed class BigQueryWarnings(BigQueryJobs jobs, AuditWarnings warnings, TimeProvider time, ILogger<BigQueryWarnings> logger)
{
    /// <summary>Whether data came as they happened when the last run looked; before this one publishes.</summary>
    /// <param name="publication">The row of <c>meta.publication</c>; null before the first.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<bool> IsLiveAsync(object?[]? publication, CancellationToken cancellationToken) =>
        publication is not null
        && warnings.IsLive((DateTime)publication[0]!, (DateTime?)publication[2], (await jobs.RememberedAsync("warnings", cancellationToken)).Any(static row => (string)row[2]! == AuditWarnings.FreshnessRule));

    /// <summary>Judges what is to be seen now, after this run has published.</summary>
    public async Task<IReadOnlyList<AuditFailure>> RunAsync(object?[]? publication, bool live, CancellationToken cancellationToken)
    {
        if (publication is null)
        {
            return [];
        }

        DateTimeOffset now = time.GetUtcNow();
        (_, List<object?[]> hours, _) = await jobs.ReadAsync("warnings", jobs.Query(HoursSql.Read(jobs.Names.Dialect, now)), int.MaxValue, cancellationToken);
        AuditFailure?[] judged =
        [
            warnings.Freshness((DateTime?)publication[2], live, now),
            hours.Count == 0 ? null : warnings.Volume(hours.ToDictionary(static row => (DateTime)row[0]!, static row => (long)row[1]!), (DateTime)hours[0][2]!, (DateTime)hours[0][3]!),
        ];
        AuditFailure[] found = [.. judged.OfType<AuditFailure>()];
        foreach (AuditFailure warning in found)
        {
            logger.Warned(warning.Model, warning.Message);
        }

        await ReplaceAsync(found, now, cancellationToken);
        return found;
    }

    private async Task ReplaceAsync(AuditFailure[] found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IEnumerable<(string, string)> before = (await jobs.RememberedAsync("warnings", cancellationToken)).Select(static row => ((string)row[2]!, (string)row[3]!)).Order();
        if (before.SequenceEqual(found.Select(static warning => (warning.Rule, warning.Message)).Order()))
        {
            return;
        }

        string table = jobs.Names.MetaTable("warnings");
        string values = string.Join(", ", found.Select(warning => string.Create(
            CultureInfo.InvariantCulture,
            $"({BigQueryText.Moment(now)}, {BigQueryText.Quote(warning.Model)}, {BigQueryText.Quote(warning.Rule)}, {BigQueryText.Quote(warning.Message)}, {warning.Rows})")));
        string insert = found.Length == 0 ? "" : $"INSERT INTO {table} (warnedAt, modelName, rule, message, `rows`) VALUES {values};\n";
        await jobs.RunAsync("warnings", jobs.Query($"BEGIN TRANSACTION;\nDELETE FROM {table} WHERE TRUE;\n{insert}COMMIT TRANSACTION;"), cancellationToken);
    }
}
