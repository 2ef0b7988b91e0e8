using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streamify.Tests.Google;

/// <summary>Between the evaluator's types and rows and those of the REST API.</summary>
internal static class BigQueryTypes
{
    private static readonly string[] Prefixes = ["_PARTITION", "_TABLE_", "_FILE_", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER"];

    /// <summary>The columns of a schema as the language writes them.</summary>
    public static string Columns(JsonNode schema) => string.Join(", ", schema["fields"]!.AsArray().Select(static field => $"`{field!["name"]}` {Name((string)field["type"]!)}"));

    /// <summary>What is wrong with the names of a schema's columns; null when nothing is.</summary>
    public static string? Forbidden(JsonNode schema) => schema["fields"]!.AsArray().Select(static field => (string)field!["name"]!)
        .Where(static name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        .Select(static name => $"Invalid field name \"{name}\". Field names are not allowed to start with the (case-insensitive) prefixes {string.Join(", ", Prefixes)}")
        .FirstOrDefault();

    public static JsonObject Schema(JsonElement columns) => new()
    {
        ["fields"] = new JsonArray([.. columns.EnumerateArray().Select(static column => (JsonNode)Field(column.GetProperty("name").GetString() ?? "", column.GetProperty("type").GetString()!))]),
    };

    /// <summary>A row as <c>{"f":[{"v":...}]}</c>.</summary>
    public static JsonObject Row(JsonElement row) => new() { ["f"] = new JsonArray([.. row.EnumerateArray().Select(static value => (JsonNode)new JsonObject { ["v"] = Value(value) })]) };

    private static JsonNode? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(static item => (JsonNode)new JsonObject { ["v"] = Value(item) })]),
        _ => value.ToString(),
    };

    private static JsonObject Field(string name, string type)
    {
        bool repeated = type.StartsWith("ARRAY<", StringComparison.Ordinal);
        string element = repeated ? type["ARRAY<".Length..^1] : type;
        return new JsonObject
        {
            ["name"] = name,
            ["type"] = element switch
            {
                "INT64" => "INTEGER",
                "FLOAT64" => "FLOAT",
                "BOOL" => "BOOLEAN",
                _ => element,
            },
            ["mode"] = repeated ? "REPEATED" : "NULLABLE",
        };
    }

    private static string Name(string type) => type switch
    {
        "INTEGER" => "INT64",
        "FLOAT" => "FLOAT64",
        "BOOLEAN" => "BOOL",
        _ => type,
    };
}
