using System.Text.Json;
using System.Text.Json.Nodes;
using Streamify.Tests.Support;

namespace Streamify.Tests.Google;

/// <summary>The shapes of requests in Google's discovery document of BigQuery; nothing is checked where that is not on the machine.</summary>
internal static class DiscoveryShapes
{
    private static readonly Lazy<JsonElement?> Schemas = new(() => SharedData.Find("data/google/bigquery.v2.20250528.json") is { } path
        ? JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("schemas")
        : null);

    /// <summary>The body has only properties that its schema knows, of the types that it says.</summary>
    public static void Check(string schema, JsonNode body)
    {
        if (Schemas.Value is { } schemas && Problem(schemas, schemas.GetProperty(schema), body, schema) is { } problem)
        {
            throw new InvalidDataException(problem);
        }
    }

    private static string? Problem(JsonElement schemas, JsonElement type, JsonNode? value, string where)
    {
        if (value is null)
        {
            return null;
        }

        if (type.TryGetProperty("$ref", out JsonElement reference))
        {
            return Problem(schemas, schemas.GetProperty(reference.GetString()!), value, where);
        }

        return type.GetProperty("type").GetString() switch
        {
            "object" when value is not JsonObject => $"{where} must be an object",
            "object" => value.AsObject().Select(property => Problem(schemas, type, property, where)).FirstOrDefault(static problem => problem is not null),
            "array" when value is not JsonArray => $"{where} must be a list",
            "array" => value.AsArray().Select(item => Problem(schemas, type.GetProperty("items"), item, where + "[]")).FirstOrDefault(static problem => problem is not null),
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : $"{where} must be true or false",
            "integer" or "number" => value.GetValueKind() == JsonValueKind.Number ? null : $"{where} must be a number",
            // Google reads numbers as text, and its own client sends some so.
            "string" => value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? null : $"{where} must be text",
            _ => null,
        };
    }

    private static string? Problem(JsonElement schemas, JsonElement type, KeyValuePair<string, JsonNode?> property, string where)
    {
        if (type.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(property.Key, out JsonElement known))
        {
            return Problem(schemas, known, property.Value, $"{where}.{property.Key}");
        }

        return type.TryGetProperty("additionalProperties", out JsonElement any) ? Problem(schemas, any, property.Value, $"{where}.{property.Key}") : $"{where} has no {property.Key}";
    }
}
