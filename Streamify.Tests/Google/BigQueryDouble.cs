using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Streamify.Tests.Warehouse;

namespace Streamify.Tests.Google;

/// <summary>
/// BigQuery's REST API, as far as Streamify and Google's Node client use it. The statements are run by Google's own evaluator of the language; load
/// jobs read their parquet files from the double of Cloud Storage; requests must have the shapes of Google's discovery document, where that is there.
/// </summary>
internal sealed class BigQueryDouble : IDisposable
{
    public const string Project = "streamify-project";

    private const int BytesOfAnything = 10 << 20;

    private readonly Lock _lock = new();
    private readonly GoogleSql _engine = new();
    private readonly BigQueryTables _tables;
    private readonly BigQueryRuns _runs;

    public BigQueryDouble(DoubleServer server, StorageDouble storage)
    {
        _tables = new BigQueryTables(_engine);
        _runs = new BigQueryRuns(this, _engine, _tables, storage);
        server.Add(Answer);
    }

    /// <summary>Load jobs that did work; a job that is asked for again does none.</summary>
    public int Loads { get; set; }

    /// <summary>Reasons with which the next jobs fail, the first first.</summary>
    public Queue<string> Failures { get; } = new();

    /// <summary>Statements that begin so fail for good; null: none.</summary>
    public string? FailStatement { get; set; }

    /// <summary>Whether everything is refused with 403.</summary>
    public bool Forbidden { get; set; }

    /// <summary>What a request is refused with; null, or its null: nothing.</summary>
    public Func<DoubleRequest, DoubleAnswer?>? Refuse { get; set; }

    /// <summary>Rows of a page at most.</summary>
    public int PageRows { get; set; } = 100_000;

    /// <summary>Bytes that each query is said to read.</summary>
    public long Bytes { get; set; } = BytesOfAnything;

    /// <summary>The rows of a statement, values as text.</summary>
    public string?[][] Run(string sql)
    {
        lock (_lock)
        {
            return _engine.Run(sql);
        }
    }

    /// <summary>The results of a script's statements, with columns, types and rows.</summary>
    public IReadOnlyList<JsonElement> RunAll(string sql)
    {
        lock (_lock)
        {
            return _engine.RunAll(sql);
        }
    }

    public void Dispose() => _engine.Dispose();

    private DoubleAnswer? Answer(DoubleRequest request)
    {
        if (request.Segments is not ["bigquery", "v2", "projects", var project, .. var path])
        {
            return null;
        }

        lock (_lock)
        {
            if (Forbidden)
            {
                return DoubleAnswer.Error(StatusCodes.Status403Forbidden, "accessDenied", "Access Denied: Project: User does not have bigquery.jobs.create permission in project.");
            }

            if (Refuse?.Invoke(request) is { } refusal)
            {
                return refusal;
            }

            if (project != Project)
            {
                return BigQueryTables.NotFound($"Project {project}");
            }

            return (request.Method, path) switch
            {
                ("POST", ["datasets"]) => _tables.CreateDataset(request.Json()),
                ("GET", ["datasets", var dataset]) => _tables.GetDataset(dataset),
                ("POST", ["datasets", var dataset, "tables"]) => _tables.CreateTable(dataset, request.Json()),
                ("GET", ["datasets", var dataset, "tables", var table]) => _tables.GetTable(dataset, table),
                ("DELETE", ["datasets", var dataset, "tables", var table]) => _tables.DeleteTable(dataset, table),
                ("GET", ["datasets", var dataset, "tables", var table, "data"]) => _runs.ListRows(dataset, table, request),
                ("POST", ["jobs"]) => _runs.Insert(request.Json()),
                ("GET", ["jobs", var id]) => _runs.Get(id),
                ("POST", ["jobs", var id, "cancel"]) => _runs.Cancel(id),
                ("POST", ["queries"]) => _runs.Query(request),
                ("GET", ["queries", var id]) => _runs.Results(id, request),
                _ => null,
            };
        }
    }
}
