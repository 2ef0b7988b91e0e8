using System.Net;
using Microsoft.Extensions.Logging;
using Streamify.Core.Google;
using Streamify.Core.Google.BigQuery;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>Runs statements and loads as jobs with labels, the limit of bytes, and further tries where Google says that the same work may pass.</summary>
internal sealed class BigQueryJobs(IBigQueryClient client, BigQueryOptions options, BigQueryNames names, ILogger<BigQueryJobs> logger)
{
    private const int Attempts = 3;
    private const int PageRows = 10_000;

    public IBigQueryClient Client => client;

    public BigQueryNames Names => names;

    public static IReadOnlyDictionary<string, string> Labels(string part) => new Dictionary<string, string> { ["application"] = "streamify", ["part"] = part };

    /// <summary>A statement of this warehouse; names without a dataset are those of the published tables.</summary>
    public QueryJob Query(string sql, IEnumerable<(string Name, object? Value)>? parameters = null)
    {
        QueryJob.Parameter[] given = [.. (parameters ?? []).Select(static parameter => BigQueryValues.Parameter(parameter.Name, parameter.Value))];
        return new QueryJob
        {
            Query = sql,
            DefaultDataset = new BigQueryDataset.Reference(client.Project, names.MainDataset),
            ParameterMode = given.Length > 0 ? "NAMED" : null,
            QueryParameters = given.Length > 0 ? given : null,
            MaximumBytesBilled = options.MaximumBytesBilled,
        };
    }

    /// <summary>Runs a query to its end under an id that nobody else uses.</summary>
    public Task<BigQueryJob> RunAsync(string part, QueryJob query, CancellationToken cancellationToken) =>
        RunAsync($"streamify_{part}_{Guid.NewGuid():N}", new JobConfiguration { Query = query, Labels = Labels(part) }, cancellationToken);

    /// <summary>Runs a job to its end. The same id finds the same job; where that has failed in passing, the next number behind the id is tried.</summary>
    public async Task<BigQueryJob> RunAsync(string jobId, JobConfiguration configuration, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            BigQueryJob job = await client.CreateJobAsync(attempt == 1 ? jobId : $"{jobId}_{attempt}", configuration, cancellationToken);
            try
            {
                return await client.PollJobUntilCompletedAsync(job, cancellationToken);
            }
            catch (BigQueryJobException exception) when (exception.MayPass && attempt < Attempts)
            {
                logger.JobRetried(exception, jobId, exception.Reason);
            }
        }
    }

    /// <summary>The rows of a query, at most <paramref name="maxRows"/>.</summary>
    public async Task<(string[] Columns, List<object?[]> Rows, bool Truncated)> ReadAsync(string part, QueryJob query, int maxRows, CancellationToken cancellationToken)
    {
        BigQueryJob job = await RunAsync(part, query, cancellationToken);
        List<object?[]> rows = [];
        BigQuerySchema schema = new();
        await foreach (BigQueryResults page in client.GetQueryResultsAsync(job, Math.Min(maxRows, PageRows), cancellationToken))
        {
            schema = page.Schema ?? schema;
            foreach (BigQueryResults.Row row in page.Rows ?? [])
            {
                if (rows.Count == maxRows)
                {
                    return (NamesOf(schema), rows, true);
                }

                rows.Add(BigQueryValues.Row(schema, row));
            }
        }

        return (NamesOf(schema), rows, false);
    }

    /// <summary>The rows of a small table, without a job.</summary>
    public async Task<List<object?[]>> ListAsync(string dataset, string table, BigQuerySchema schema, CancellationToken cancellationToken)
    {
        List<object?[]> rows = [];
        await foreach (BigQueryResults page in client.ListRowsAsync(dataset, table, cancellationToken))
        {
            rows.AddRange((page.Rows ?? []).Select(row => BigQueryValues.Row(schema, row)));
        }

        return rows;
    }

    /// <summary>The rows of a table of memory.</summary>
    public Task<List<object?[]>> RememberedAsync(string table, CancellationToken cancellationToken) =>
        ListAsync(names.MetaDataset, table, BigQueryNames.MetaTables[table], cancellationToken);

    /// <summary>Likewise of a table that may not be there yet.</summary>
    public async Task<List<object?[]>> RememberedOrNothingAsync(string table, CancellationToken cancellationToken)
    {
        try
        {
            return await RememberedAsync(table, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    private static string[] NamesOf(BigQuerySchema schema) => [.. schema.Fields.Select(static field => field.Name)];
}
