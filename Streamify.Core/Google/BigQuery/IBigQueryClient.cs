namespace Streamify.Core.Google.BigQuery;

/// <summary>
/// BigQuery as the warehouse uses it. Names and answers follow Google.Cloud.BigQuery.V2's BigQueryClient, so that one class over that library
/// could stand here instead. Failures of requests come as <see cref="GoogleRequestException"/>, of jobs as <see cref="BigQueryJobException"/>.
/// </summary>
internal interface IBigQueryClient : IDisposable
{
    string Project { get; }

    string Location { get; }

    /// <summary>The dataset as it is; made when it is missing.</summary>
    Task<BigQueryDataset> GetOrCreateDatasetAsync(string dataset, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken);

    /// <summary>The table or view; null when there is none.</summary>
    Task<BigQueryTable?> GetTableAsync(string dataset, string table, CancellationToken cancellationToken);

    /// <summary>Makes a table; nothing happens when it is there.</summary>
    Task CreateTableAsync(BigQueryTable table, CancellationToken cancellationToken);

    /// <summary>Deletes a table or view; nothing happens when there is none.</summary>
    Task DeleteTableAsync(string dataset, string table, CancellationToken cancellationToken);

    /// <summary>Starts a job, or finds the one that has this id already.</summary>
    Task<BigQueryJob> CreateJobAsync(string jobId, JobConfiguration configuration, CancellationToken cancellationToken);

    /// <summary>Waits for a job's end. When the wait is cancelled, so is the job.</summary>
    /// <exception cref="BigQueryJobException">It failed.</exception>
    Task<BigQueryJob> PollJobUntilCompletedAsync(BigQueryJob job, CancellationToken cancellationToken);

    /// <summary>What a statement would read and answer; costs nothing.</summary>
    Task<JobStatistics> DryRunAsync(QueryJob query, CancellationToken cancellationToken);

    /// <summary>The pages of a finished query's answer; each has the schema.</summary>
    IAsyncEnumerable<BigQueryResults> GetQueryResultsAsync(BigQueryJob job, int pageSize, CancellationToken cancellationToken);

    /// <summary>The pages of a table's rows, which cost nothing; null values of the schema: ask <see cref="GetTableAsync"/>.</summary>
    IAsyncEnumerable<BigQueryResults> ListRowsAsync(string dataset, string table, CancellationToken cancellationToken);
}
