using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    private static readonly string?[] Quiet = ["SELECT", "INSERT", "DELETE", "UPDATE", "MERGE", "ASSERT", "BEGIN_TRANSACTION", "COMMIT_TRANSACTION"];

    private readonly Lock _lock = new();
    private readonly GoogleSql _engine = new();
    private readonly StorageDouble _storage;
    private readonly Dictionary<string, string> _locations = [];
    private readonly Dictionary<string, JsonObject> _jobs = [];
    private readonly Dictionary<string, JsonElement> _answers = [];
    private Dictionary<string, JsonObject>? _tables;

    public BigQueryDouble(DoubleServer server, StorageDouble storage)
    {
        _storage = storage;
        server.Add(Answer);
    }

    /// <summary>Load jobs that did work; a job that is asked for again does none.</summary>
    public int Loads { get; private set; }

    /// <summary>Reasons with which the next jobs fail, the first first.</summary>
    public Queue<string> Failures { get; } = new();

    /// <summary>Statements that begin so fail for good; null: none.</summary>
    public string? FailStatement { get; set; }

    /// <summary>Whether everything is refused with 403.</summary>
    public bool Forbidden { get; set; }

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

    public void Dispose() => _engine.Dispose();

    private static DoubleAnswer NotFound(string what) => DoubleAnswer.Error(StatusCodes.Status404NotFound, "notFound", $"Not found: {what}");

    private static DoubleAnswer Duplicate(string what) => DoubleAnswer.Error(StatusCodes.Status409Conflict, "duplicate", $"Already Exists: {what}");

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

            if (project != Project)
            {
                return NotFound($"Project {project}");
            }

            return (request.Method, path) switch
            {
                ("POST", ["datasets"]) => CreateDataset(request.Json()),
                ("GET", ["datasets", var dataset]) => _locations.ContainsKey(dataset) ? DoubleAnswer.Json(Dataset(dataset)) : NotFound($"Dataset {dataset}"),
                ("POST", ["datasets", var dataset, "tables"]) => CreateTable(dataset, request.Json()),
                ("GET", ["datasets", var dataset, "tables", var table]) => Table(dataset, table) is { } found ? DoubleAnswer.Json(found) : NotFound($"Table {dataset}.{table}"),
                ("DELETE", ["datasets", var dataset, "tables", var table]) => DeleteTable(dataset, table),
                ("GET", ["datasets", var dataset, "tables", var table, "data"]) => ListRows(dataset, table, request),
                ("POST", ["jobs"]) => InsertJob(request.Json()),
                ("GET", ["jobs", var id]) => _jobs.TryGetValue(id, out JsonObject? job) ? DoubleAnswer.Json(job.DeepClone()) : NotFound($"Job {id}"),
                ("POST", ["jobs", var id, "cancel"]) => _jobs.TryGetValue(id, out JsonObject? job) ? DoubleAnswer.Json(new JsonObject { ["job"] = job.DeepClone() }) : NotFound($"Job {id}"),
                ("POST", ["queries"]) => Query(request),
                ("GET", ["queries", var id]) => Results(id, request),
                _ => null,
            };
        }
    }

    private JsonObject Dataset(string name) => new()
    {
        ["kind"] = "bigquery#dataset",
        ["id"] = $"{Project}:{name}",
        ["datasetReference"] = new JsonObject { ["projectId"] = Project, ["datasetId"] = name },
        ["location"] = _locations[name],
    };

    private DoubleAnswer CreateDataset(JsonObject body)
    {
        DiscoveryShapes.Check("Dataset", body);
        string name = (string)body["datasetReference"]!["datasetId"]!;
        if (!_locations.TryAdd(name, (string?)body["location"] ?? "US"))
        {
            return Duplicate($"Dataset {name}");
        }

        _engine.Run($"CREATE SCHEMA IF NOT EXISTS {name}");
        return DoubleAnswer.Json(Dataset(name));
    }

    private DoubleAnswer CreateTable(string dataset, JsonObject body)
    {
        DiscoveryShapes.Check("Table", body);
        string name = (string)body["tableReference"]!["tableId"]!;
        if (!_locations.ContainsKey(dataset))
        {
            return NotFound($"Dataset {dataset}");
        }

        if (Table(dataset, name) is not null)
        {
            return Duplicate($"Table {dataset}.{name}");
        }

        if (BigQueryTypes.Forbidden(body["schema"]!) is { } field)
        {
            return DoubleAnswer.Error(StatusCodes.Status400BadRequest, "invalid", field);
        }

        string partition = body["timePartitioning"] is { } time ? $" PARTITION BY {((string)Field(body, (string)time["field"]!)["type"]! == "DATE" ? $"`{time["field"]}`" : $"TIMESTAMP_TRUNC(`{time["field"]}`, DAY)")}" : "";
        string cluster = body["clustering"] is { } fields ? $" CLUSTER BY {string.Join(", ", fields["fields"]!.AsArray().Select(static field => $"`{field}`"))}" : "";
        _engine.Run($"CREATE TABLE {dataset}.{name} ({BigQueryTypes.Columns(body["schema"]!)}){partition}{cluster}");
        JsonObject table = Resource(dataset, name, "TABLE", body["schema"]!.DeepClone());
        _tables?.Add($"{dataset}.{name}", table);
        return DoubleAnswer.Json(table.DeepClone());
    }

    private static JsonNode Field(JsonObject table, string name) => table["schema"]!["fields"]!.AsArray().Single(field => (string)field!["name"]! == name)!;

    private JsonObject? Table(string dataset, string name)
    {
        // Statements may have made any table; in between, what is known stays true.
        _tables ??= _engine.Ask(new { op = "tables" }).GetProperty("tables").EnumerateObject().Where(static found => found.Name.Contains('.', StringComparison.Ordinal)).ToDictionary(
            static found => found.Name,
            static found => Resource(found.Name.Split('.')[0], found.Name.Split('.')[1], found.Value.GetProperty("view").GetBoolean() ? "VIEW" : "TABLE", BigQueryTypes.Schema(found.Value.GetProperty("columns"))));
        return _tables.TryGetValue($"{dataset}.{name}", out JsonObject? table) ? table.DeepClone().AsObject() : null;
    }

    private static JsonObject Resource(string dataset, string name, string type, JsonNode schema) => new()
    {
        ["kind"] = "bigquery#table",
        ["tableReference"] = new JsonObject { ["projectId"] = Project, ["datasetId"] = dataset, ["tableId"] = name },
        ["type"] = type,
        ["schema"] = schema,
    };

    private DoubleAnswer DeleteTable(string dataset, string name)
    {
        if (Table(dataset, name) is not { } table)
        {
            return NotFound($"Table {dataset}.{name}");
        }

        _engine.Run($"DROP {table["type"]} {dataset}.{name}");
        _tables!.Remove($"{dataset}.{name}");
        return DoubleAnswer.Empty();
    }

    private DoubleAnswer ListRows(string dataset, string name, DoubleRequest request) => Table(dataset, name) is null
        ? NotFound($"Table {dataset}.{name}")
        : Page(Last(_engine.Ask(new { op = "query", sql = $"SELECT * FROM {dataset}.{name}" })), request);

    private DoubleAnswer InsertJob(JsonObject body)
    {
        DiscoveryShapes.Check("Job", body);
        JsonObject configuration = body["configuration"]!.AsObject();
        if ((bool?)configuration["dryRun"] == true)
        {
            return DryRun(configuration);
        }

        string id = (string?)body["jobReference"]?["jobId"] ?? Guid.NewGuid().ToString("N");
        if (_jobs.ContainsKey(id))
        {
            return Duplicate($"Job {Project}:{id}");
        }

        JsonObject job = new()
        {
            ["kind"] = "bigquery#job",
            ["id"] = $"{Project}:{id}",
            ["jobReference"] = new JsonObject { ["projectId"] = Project, ["jobId"] = id, ["location"] = (string?)body["jobReference"]?["location"] ?? "US" },
            ["configuration"] = configuration.DeepClone(),
            ["status"] = new JsonObject { ["state"] = "DONE" },
            ["statistics"] = new JsonObject { ["creationTime"] = "1", ["startTime"] = "1", ["endTime"] = "2", ["totalBytesProcessed"] = Bytes.ToString(CultureInfo.InvariantCulture) },
        };
        _jobs.Add(id, job);
        (string Reason, string Message)? failure = Failures.TryDequeue(out string? reason) ? (reason, "An error that was ordered.") : Work(id, job, configuration);
        if (failure is { } failed)
        {
            job["status"]!["errorResult"] = new JsonObject { ["reason"] = failed.Reason, ["message"] = failed.Message };
        }

        return DoubleAnswer.Json(job.DeepClone());
    }

    /// <summary>A job and the first page of its answer in one; only Google's own client asks so.</summary>
    private DoubleAnswer Query(DoubleRequest request)
    {
        JsonObject body = request.Json();
        DiscoveryShapes.Check("QueryRequest", body);
        string id = Guid.NewGuid().ToString("N");
        JsonObject query = [];
        foreach (string name in new[] { "query", "defaultDataset", "queryParameters", "parameterMode", "maximumBytesBilled" })
        {
            query[name] = body[name]?.DeepClone();
        }

        InsertJob(new JsonObject { ["jobReference"] = new JsonObject { ["projectId"] = Project, ["jobId"] = id, ["location"] = "EU" }, ["configuration"] = new JsonObject { ["query"] = query } });
        return Results(id, request);
    }

    private DoubleAnswer DryRun(JsonObject configuration)
    {
        JsonElement analyzed;
        try
        {
            analyzed = Ask("analyze", configuration["query"]!.AsObject());
        }
        catch (InvalidOperationException exception)
        {
            return DoubleAnswer.Error(StatusCodes.Status400BadRequest, "invalidQuery", exception.Message.Split('\n')[0]);
        }

        JsonElement[] results = [.. analyzed.GetProperty("results").EnumerateArray()];
        JsonObject query = new() { ["statementType"] = results.Length == 1 ? results[0].GetProperty("kind").GetString() : "SCRIPT" };
        if (results[^1].TryGetProperty("columns", out JsonElement columns))
        {
            query["schema"] = BigQueryTypes.Schema(columns);
        }

        return DoubleAnswer.Json(new JsonObject
        {
            ["kind"] = "bigquery#job",
            ["jobReference"] = new JsonObject { ["projectId"] = Project, ["location"] = "EU" },
            ["configuration"] = configuration.DeepClone(),
            ["status"] = new JsonObject { ["state"] = "DONE" },
            ["statistics"] = new JsonObject { ["totalBytesProcessed"] = Bytes.ToString(CultureInfo.InvariantCulture), ["query"] = query },
        });
    }

    private (string Reason, string Message)? Work(string id, JsonObject job, JsonObject configuration)
    {
        try
        {
            if (configuration["load"] is JsonObject load)
            {
                return Load(job, load);
            }

            JsonObject query = configuration["query"]!.AsObject();
            if (query["maximumBytesBilled"] is { } most && long.Parse(most.ToString(), CultureInfo.InvariantCulture) < Bytes)
            {
                return ("bytesBilledLimitExceeded", $"Query exceeded limit for bytes billed: {most}. {Bytes} or higher required.");
            }

            if (FailStatement is not null && ((string)query["query"]!).StartsWith(FailStatement, StringComparison.Ordinal))
            {
                return ("resourcesExceeded", "An error that was ordered.");
            }

            JsonElement[] results = [.. Ask("query", query).GetProperty("results").EnumerateArray()];
            _tables = results.All(static result => Quiet.Contains(result.GetProperty("kind").GetString())) ? _tables : null;
            _answers[id] = results[^1].Clone();
            RollBackWhatIsOpen(results);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return ("invalidQuery", exception.Message.Split('\n')[0]);
        }
    }

    /// <summary>A script that ends in a transaction has not committed it.</summary>
    private void RollBackWhatIsOpen(JsonElement[] results)
    {
        string?[] ends = [.. results.Select(static result => result.GetProperty("kind").GetString()).Where(static kind => kind is "BEGIN_TRANSACTION" or "COMMIT_TRANSACTION" or "ROLLBACK_TRANSACTION")];
        if (ends.LastOrDefault() == "BEGIN_TRANSACTION")
        {
            _engine.Run("ROLLBACK TRANSACTION");
        }
    }

    private (string Reason, string Message)? Load(JsonObject job, JsonObject load)
    {
        if (BigQueryTypes.Forbidden(load["schema"]!) is { } field)
        {
            return ("invalid", field);
        }

        List<JsonObject> rows = [];
        foreach (JsonNode? uri in load["sourceUris"]!.AsArray())
        {
            string[] parts = ((string)uri!)["gs://".Length..].Split('/', 2);
            if (_storage.Find(parts[0], parts[1]) is not { } content)
            {
                return ("notFound", $"Not found: URI {uri}");
            }

            rows.AddRange(ParquetRows.Read(content, load["schema"]!, mayHaveMore: (bool?)load["ignoreUnknownValues"] == true));
        }

        JsonNode destination = load["destinationTable"]!;
        string table = $"{destination["datasetId"]}.{destination["tableId"]}";
        _tables = null;
        _engine.Run($"CREATE OR REPLACE TABLE {table} ({BigQueryTypes.Columns(load["schema"]!)})");
        _engine.Ask(new { op = "load", table, rows, replace = true });
        job["statistics"]!["load"] = new JsonObject { ["outputRows"] = rows.Count.ToString(CultureInfo.InvariantCulture), ["badRecords"] = "0" };
        Loads++;
        return null;
    }

    private JsonElement Ask(string operation, JsonObject query) => _engine.Ask(new
    {
        op = operation,
        sql = (string)query["query"]!,
        defaultDataset = (string?)query["defaultDataset"]?["datasetId"] ?? "",
        parameters = (query["queryParameters"] as JsonArray ?? []).Select(static parameter => new
        {
            name = (string)parameter!["name"]!,
            type = (string)parameter["parameterType"]!["type"]!,
            value = parameter["parameterValue"]?["value"]?.ToString(),
        }).ToArray(),
    });

    private static JsonElement Last(JsonElement answer) => answer.GetProperty("results").EnumerateArray().Last();

    private DoubleAnswer Results(string id, DoubleRequest request)
    {
        if (!_jobs.TryGetValue(id, out JsonObject? job))
        {
            return NotFound($"Job {id}");
        }

        if (job["status"]!["errorResult"] is { } error)
        {
            return DoubleAnswer.Error(StatusCodes.Status400BadRequest, (string)error["reason"]!, (string)error["message"]!);
        }

        return Page(_answers[id], request, job["jobReference"]!);
    }

    private DoubleAnswer Page(JsonElement answer, DoubleRequest request, JsonNode? job = null)
    {
        JsonElement[] rows = answer.TryGetProperty("rows", out JsonElement all) ? [.. all.EnumerateArray()] : [];
        int from = (int)(request.Query("pageToken") is { Length: > 0 } token ? long.Parse(token, CultureInfo.InvariantCulture) : 0);
        int most = (int)Math.Min(request.Number("maxResults") ?? PageRows, PageRows);
        JsonObject page = new()
        {
            ["jobComplete"] = true,
            ["totalRows"] = rows.Length.ToString(CultureInfo.InvariantCulture),
            ["rows"] = new JsonArray([.. rows.Skip(from).Take(most).Select(static row => (JsonNode)BigQueryTypes.Row(row))]),
        };
        if (job is not null)
        {
            page["jobReference"] = job.DeepClone();
            page["schema"] = answer.TryGetProperty("columns", out JsonElement columns) ? BigQueryTypes.Schema(columns) : new JsonObject { ["fields"] = new JsonArray() };
        }

        if (from + most < rows.Length)
        {
            page["pageToken"] = (from + most).ToString(CultureInfo.InvariantCulture);
        }

        return DoubleAnswer.Json(page);
    }
}
