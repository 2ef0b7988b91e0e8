using System.Globalization;
using Microsoft.Extensions.Logging;
using Streamify.Core.Google;
using Streamify.Core.Google.BigQuery;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>What is kept of a transform that was rolled back: its hours, its error, and the rows that broke the audits.</summary>
internal sealed class BigQueryFailures(BigQueryJobs jobs, TimeProvider time, ILogger<BigQueryFailures> logger)
{
    private const int LongestError = 2000;

    /// <summary>Notes a failure; never throws, since the first failure is the one to tell. Returns that one, in the words of the audits where they were the reason.</summary>
    /// <param name="script">Writes what runs.</param>
    /// <param name="failure">What was thrown.</param>
    /// <param name="work">What was being done; null when it was not decided yet.</param>
    /// <param name="audits">The audits that ran; null when none did.</param>
    /// <param name="started">When the transform began.</param>
    public async Task<Exception> NoteAsync(BigQueryScript script, Exception failure, BigQueryWork? work, BigQueryAudits? audits, DateTimeOffset started)
    {
        Exception told = failure;
        if (failure is BigQueryJobException && work is not null && audits?.Explain(failure.Message) is { } broken)
        {
            told = new WarehouseAuditException(Once(await SampleAsync(script, work, audits, broken)), BigQueryQuarantine.Hint(jobs.Names));
        }

        try
        {
            string error = told.Message.Length <= LongestError ? told.Message : told.Message[..LongestError];
            WarehouseAuditException? audited = told as WarehouseAuditException;
            string sql = script.WriteFailure(work?.Plan.Scope, audited, error, started, time.GetUtcNow());
            if (sql.Length > 0)
            {
                await jobs.RunAsync("failure", jobs.Query(sql, audited is null ? null : [(BigQueryQuarantine.Parameter, BigQueryQuarantine.Rows(audited.Failures))]), CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is BigQueryJobException or GoogleRequestException)
        {
            logger.RollbackFailed(exception);
        }

        return told;
    }

    /// <summary>A promise that is checked twice, of the scope and of the whole, is told once: the whole has the rows of both.</summary>
    private static AuditFailure[] Once(IEnumerable<AuditFailure> failures) =>
        [.. failures.GroupBy(static failure => (failure.Model, failure.Rule, failure.Message)).Select(static same => same.First() with { Sample = same.Last().Sample })];

    /// <summary>The broken audits with whole rows; with those of the error's text, cut short, where they cannot be had.</summary>
    private async Task<IReadOnlyList<AuditFailure>> SampleAsync(BigQueryScript script, BigQueryWork work, BigQueryAudits audits, IReadOnlyList<BigQueryAudits.BrokenAudit> broken)
    {
        string question = audits.Rows(broken);
        if (question.Length == 0)
        {
            return [.. broken.Select(static audit => audit.Failure)];
        }

        try
        {
            (_, List<object?[]> rows, _) = await jobs.ReadAsync("sample", jobs.Query(script.WriteSample(work, question), BigQueryScript.Parameters(work)), int.MaxValue, CancellationToken.None);
            ILookup<int, string> found = rows.ToLookup(static row => Convert.ToInt32(row[0], CultureInfo.InvariantCulture), static row => (string)row[1]!);
            return [.. broken.Select(audit => found[audit.Number].ToArray() is { Length: > 0 } sample ? audit.Failure with { Sample = sample } : audit.Failure)];
        }
        catch (Exception exception) when (exception is BigQueryJobException or GoogleRequestException)
        {
            logger.NotSampled(exception);
            return [.. broken.Select(static audit => audit.Failure)];
        }
    }
}
