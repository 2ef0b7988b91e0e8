using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Streamify.Tests.Warehouse;

namespace Streamify.Tests.Google;

/// <summary>The datasets and tables of <see cref="BigQueryDouble"/>.</summary>
internal sealed class BigQueryTables(GoogleSql engine)
{
    private readonly Dictionary<string, string> _locations = [];
    private Dictionary<string, JsonObject>? _tables;

    public static DoubleAnswer NotFound(string what) => DoubleAnswer.Error(StatusCodes.Status404NotFound, "notFound", $"Not found: {what}");

    public static DoubleAnswer Duplicate(string what) => DoubleAnswer.Error(StatusCodes.Status409Conflict, "duplicate", $"Already Exists: {what}");

    private JsonObject Dataset(string name) => new()
    {
        ["kind"] = "bigquery#dataset",
        ["id"] = $"{BigQueryDouble.Project}:{name}",
        ["datasetReference"] = new JsonObject { ["projectId"] = BigQueryDouble.Project, ["datasetId"] = name },
        ["location"] = _locations[name],
    };

    public DoubleAnswer CreateDataset(JsonObject body)
    {
        DiscoveryShapes.Check("Dataset", body);
        string name = (string)body["datasetReference"]!["datasetId"]!;
        if (!_locations.TryAdd(name, (string?)body["location"] ?? "US"))
        {
            return Duplicate($"Dataset {name}");
        }

        engine.Run($"CREATE SCHEMA IF NOT EXISTS {name}");
        return DoubleAnswer.Json(Dataset(name));
    }

    public DoubleAnswer CreateTable(string dataset, JsonObject body)
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
        engine.Run($"CREATE TABLE {dataset}.{name} ({BigQueryTypes.Columns(body["schema"]!)}){partition}{cluster}");
        JsonObject table = Resource(dataset, name, "TABLE", body["schema"]!.DeepClone());
        _tables?.Add($"{dataset}.{name}", table);
        return DoubleAnswer.Json(table.DeepClone());
    }

    private static JsonNode Field(JsonObject table, string name) => table["schema"]!["fields"]!.AsArray().Single(field => (string)field!["name"]! == name)!;

    public JsonObject? Table(string dataset, string name)
    {
        // Statements may have made any table; in between, what is known stays true.
        _tables ??= engine.Ask(new { op = "tables" }).GetProperty("tables").EnumerateObject().Where(static found => found.Name.Contains('.', StringComparison.Ordinal)).ToDictionary(
            static found => found.Name,
            static found => Resource(found.Name.Split('.')[0], found.Name.Split('.')[1], found.Value.GetProperty("view").GetBoolean() ? "VIEW" : "TABLE", BigQueryTypes.Schema(found.Value.GetProperty("columns"))));
        return _tables.TryGetValue($"{dataset}.{name}", out JsonObject? table) ? table.DeepClone().AsObject() : null;
    }

    private static JsonObject Resource(string dataset, string name, string type, JsonNode schema) => new()
    {
        ["kind"] = "bigquery#table",
        ["tableReference"] = new JsonObject { ["projectId"] = BigQueryDouble.Project, ["datasetId"] = dataset, ["tableId"] = name },
        ["type"] = type,
        ["schema"] = schema,
    };

    public DoubleAnswer DeleteTable(string dataset, string name)
    {
        if (Table(dataset, name) is not { } table)
        {
            return NotFound($"Table {dataset}.{name}");
        }

        engine.Run($"DROP {table["type"]} {dataset}.{name}");
        _tables!.Remove($"{dataset}.{name}");
        return DoubleAnswer.Empty();
    }

    public DoubleAnswer GetDataset(string name) => _locations.ContainsKey(name) ? DoubleAnswer.Json(Dataset(name)) : NotFound($"Dataset {name}");

    public DoubleAnswer GetTable(string dataset, string name) => Table(dataset, name) is { } found ? DoubleAnswer.Json(found) : NotFound($"Table {dataset}.{name}");

    /// <summary>A statement may have made or dropped any table: the evaluator is asked again.</summary>
    public void Forget() => _tables = null;
}
