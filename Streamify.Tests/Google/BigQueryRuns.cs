using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Streamify.Tests.Warehouse;

namespace Streamify.Tests.Google;

/// <summary>The jobs of <see cref="BigQueryDouble"/>: queries, loads, dry runs, and the pages of their answers.</summary>
internal sealed class BigQueryRuns(BigQueryDouble service, GoogleSql engine, BigQueryTables tables, StorageDouble storage)
{
    private static readonly string?[] Quiet = ["SELECT", "INSERT", "DELETE", "UPDATE", "MERGE", "ASSERT", "BEGIN_TRANSACTION", "COMMIT_TRANSACTION"];

    private readonly Dictionary<string, JsonObject> _jobs = [];
    private readonly Dictionary<string, JsonElement> _answers = [];

    public DoubleAnswer Get(string id) => _jobs.TryGetValue(id, out JsonObject? job) ? DoubleAnswer.Json(job.DeepClone()) : BigQueryTables.NotFound($"Job {id}");

    public DoubleAnswer Cancel(string id) => _jobs.TryGetValue(id, out JsonObject? job) ? DoubleAnswer.Json(new JsonObject { ["job"] = job.DeepClone() }) : BigQueryTables.NotFound($"Job {id}");

    public DoubleAnswer ListRows(string dataset, string name, DoubleRequest request) => tables.Table(dataset, name) is null
        ? BigQueryTables.NotFound($"Table {dataset}.{name}")
        : Page(Last(engine.Ask(new { op = "query", sql = $"SELECT * FROM {dataset}.{name}" })), request);

    public DoubleAnswer Insert(JsonObject body)
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
            return BigQueryTables.Duplicate($"Job {BigQueryDouble.Project}:{id}");
        }

        JsonObject job = new()
        {
            ["kind"] = "bigquery#job",
            ["id"] = $"{BigQueryDouble.Project}:{id}",
            ["jobReference"] = new JsonObject { ["projectId"] = BigQueryDouble.Project, ["jobId"] = id, ["location"] = (string?)body["jobReference"]?["location"] ?? "US" },
            ["configuration"] = configuration.DeepClone(),
            ["status"] = new JsonObject { ["state"] = "DONE" },
            ["statistics"] = new JsonObject { ["creationTime"] = "1", ["startTime"] = "1", ["endTime"] = "2", ["totalBytesProcessed"] = service.Bytes.ToString(CultureInfo.InvariantCulture) },
        };
        _jobs.Add(id, job);
        (string Reason, string Message)? failure = service.Failures.TryDequeue(out string? reason) ? (reason, "An error that was ordered.") : Work(id, job, configuration);
        if (failure is { } failed)
        {
            job["status"]!["errorResult"] = new JsonObject { ["reason"] = failed.Reason, ["message"] = failed.Message };
        }

        return DoubleAnswer.Json(job.DeepClone());
    }

    /// <summary>A job and the first page of its answer in one; only Google's own client asks so.</summary>
    public DoubleAnswer Query(DoubleRequest request)
    {
        JsonObject body = request.Json();
        DiscoveryShapes.Check("QueryRequest", body);
        string id = Guid.NewGuid().ToString("N");
        JsonObject query = [];
        foreach (string name in new[] { "query", "defaultDataset", "queryParameters", "parameterMode", "maximumBytesBilled" })
        {
            query[name] = body[name]?.DeepClone();
        }

        Insert(new JsonObject { ["jobReference"] = new JsonObject { ["projectId"] = BigQueryDouble.Project, ["jobId"] = id, ["location"] = "EU" }, ["configuration"] = new JsonObject { ["query"] = query } });
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
            ["jobReference"] = new JsonObject { ["projectId"] = BigQueryDouble.Project, ["location"] = "EU" },
            ["configuration"] = configuration.DeepClone(),
            ["status"] = new JsonObject { ["state"] = "DONE" },
            ["statistics"] = new JsonObject { ["totalBytesProcessed"] = service.Bytes.ToString(CultureInfo.InvariantCulture), ["query"] = query },
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
            if (query["maximumBytesBilled"] is { } most && long.Parse(most.ToString(), CultureInfo.InvariantCulture) < service.Bytes)
            {
                return ("bytesBilledLimitExceeded", $"Query exceeded limit for bytes billed: {most}. {service.Bytes} or higher required.");
            }

            if (service.FailStatement is not null && ((string)query["query"]!).StartsWith(service.FailStatement, StringComparison.Ordinal))
            {
                return ("resourcesExceeded", "An error that was ordered.");
            }

            JsonElement[] results = [.. Ask("query", query).GetProperty("results").EnumerateArray()];
            if (!results.All(static result => Quiet.Contains(result.GetProperty("kind").GetString())))
            {
                tables.Forget();
            }

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
            engine.Run("ROLLBACK TRANSACTION");
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
            if (storage.Find(parts[0], parts[1]) is not { } content)
            {
                return ("notFound", $"Not found: URI {uri}");
            }

            rows.AddRange(ParquetRows.Read(content, load["schema"]!, mayHaveMore: (bool?)load["ignoreUnknownValues"] == true));
        }

        JsonNode destination = load["destinationTable"]!;
        string table = $"{destination["datasetId"]}.{destination["tableId"]}";
        tables.Forget();
        engine.Run($"CREATE OR REPLACE TABLE {table} ({BigQueryTypes.Columns(load["schema"]!)})");
        engine.Ask(new { op = "load", table, rows, replace = true });
        job["statistics"]!["load"] = new JsonObject { ["outputRows"] = rows.Count.ToString(CultureInfo.InvariantCulture), ["badRecords"] = "0" };
        service.Loads++;
        return null;
    }

    private JsonElement Ask(string operation, JsonObject query) => engine.Ask(new
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

    public DoubleAnswer Results(string id, DoubleRequest request)
    {
        if (!_jobs.TryGetValue(id, out JsonObject? job))
        {
            return BigQueryTables.NotFound($"Job {id}");
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
        int most = (int)Math.Min(request.Number("maxResults") ?? service.PageRows, service.PageRows);
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

    private static JsonElement Last(JsonElement answer) => answer.GetProperty("results").EnumerateArray().Last();
}
