using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Streamify.Core.Google.Transport;

namespace Streamify.Core.Google.BigQuery;

/// <inheritdoc cref="IBigQueryClient"/>
internal sealed class BigQueryClient(GoogleConnection connection, string project, string location) : IBigQueryClient
{
    private const string Options = "formatOptions.useInt64Timestamp=true";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public string Project { get; } = project;

    public string Location { get; } = location;

    private string Root => $"bigquery/v2/projects/{Uri.EscapeDataString(Project)}";

    private string InLocation => $"location={Uri.EscapeDataString(Location)}";

    public async Task<BigQueryDataset> GetOrCreateDatasetAsync(string dataset, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken)
    {
        string path = $"{Root}/datasets/{Uri.EscapeDataString(dataset)}";
        if (await FindAsync<BigQueryDataset>(path, cancellationToken) is { } found)
        {
            return found;
        }

        BigQueryDataset wanted = new() { DatasetReference = new BigQueryDataset.Reference(Project, dataset), Location = Location, Labels = labels };
        try
        {
            return await connection.SendAsync<BigQueryDataset>(HttpMethod.Post, $"{Root}/datasets", wanted, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.Conflict)
        {
            return await connection.SendAsync<BigQueryDataset>(HttpMethod.Get, path, null, cancellationToken);
        }
    }

    public Task<BigQueryTable?> GetTableAsync(string dataset, string table, CancellationToken cancellationToken) =>
        FindAsync<BigQueryTable>(TablePath(dataset, table), cancellationToken);

    public async Task CreateTableAsync(BigQueryTable table, CancellationToken cancellationToken)
    {
        try
        {
            string path = $"{Root}/datasets/{Uri.EscapeDataString(table.TableReference!.DatasetId)}/tables";
            using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Post, path, table, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.Conflict)
        {
            // There already, or made by our own request whose answer was lost.
        }
    }

    public async Task DeleteTableAsync(string dataset, string table, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Delete, TablePath(dataset, table), null, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // Gone already, or by our own request whose answer was lost.
        }
    }

    public async Task<BigQueryJob> CreateJobAsync(string jobId, JobConfiguration configuration, CancellationToken cancellationToken)
    {
        BigQueryJob job = new() { JobReference = new BigQueryJob.Reference(Project, jobId, Location), Configuration = configuration };
        try
        {
            return await connection.SendAsync<BigQueryJob>(HttpMethod.Post, $"{Root}/jobs", job, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.Conflict)
        {
            return await GetJobAsync(job.JobReference, cancellationToken);
        }
    }

    public async Task<BigQueryJob> PollJobUntilCompletedAsync(BigQueryJob job, CancellationToken cancellationToken)
    {
        BigQueryJob current = job;
        try
        {
            for (TimeSpan pause = FirstPause; !current.IsDone; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                await Task.Delay(pause, connection.Time, cancellationToken);
                current = await GetJobAsync(job.JobReference!, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(job.JobReference!);
            throw;
        }

        return current.Status?.ErrorResult is null ? current : throw new BigQueryJobException(current);
    }

    public async Task<JobStatistics> DryRunAsync(QueryJob query, CancellationToken cancellationToken)
    {
        // A dry run takes no id: it is no job that could be found again.
        var job = new { JobReference = new { ProjectId = Project, Location }, Configuration = new JobConfiguration { Query = query, DryRun = true } };
        BigQueryJob answer = await connection.SendAsync<BigQueryJob>(HttpMethod.Post, $"{Root}/jobs", job, cancellationToken);
        return answer.Status?.ErrorResult is null ? answer.Statistics ?? new JobStatistics() : throw new BigQueryJobException(answer);
    }

    public async IAsyncEnumerable<BigQueryResults> GetQueryResultsAsync(BigQueryJob job, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"{Root}/queries/{Uri.EscapeDataString(job.JobReference!.JobId)}?{InLocation}&{Options}&maxResults={pageSize}");
        BigQuerySchema? schema = null;
        string? token = null;
        do
        {
            BigQueryResults page = await connection.SendAsync<BigQueryResults>(HttpMethod.Get, path + Page(token), null, cancellationToken);
            schema ??= page.Schema;
            yield return page with { Schema = schema };
            token = page.PageToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    public async IAsyncEnumerable<BigQueryResults> ListRowsAsync(string dataset, string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            BigQueryResults page = await connection.SendAsync<BigQueryResults>(HttpMethod.Get, $"{TablePath(dataset, table)}/data?{Options}{Page(token)}", null, cancellationToken);
            yield return page;
            token = page.PageToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    public void Dispose() => connection.Dispose();

    private static string Page(string? token) => string.IsNullOrEmpty(token) ? "" : $"&pageToken={Uri.EscapeDataString(token)}";

    private string TablePath(string dataset, string table) => $"{Root}/datasets/{Uri.EscapeDataString(dataset)}/tables/{Uri.EscapeDataString(table)}";

    private Task<BigQueryJob> GetJobAsync(BigQueryJob.Reference job, CancellationToken cancellationToken) =>
        connection.SendAsync<BigQueryJob>(HttpMethod.Get, $"{Root}/jobs/{Uri.EscapeDataString(job.JobId)}?{InLocation}", null, cancellationToken);

    private async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await connection.SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The best that can be done: a job that nobody waits for must not go on costing.</summary>
    private async Task CancelAsync(BigQueryJob.Reference job)
    {
        try
        {
            using CancellationTokenSource bound = new(connection.Options.AttemptTimeout, connection.Time);
            using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Post, $"{Root}/jobs/{Uri.EscapeDataString(job.JobId)}/cancel?{InLocation}", null, bound.Token);
        }
        catch (Exception exception) when (exception is GoogleRequestException or OperationCanceledException)
        {
            // It ends by itself at its limits.
        }
    }
}
