using System.Text.Json;

namespace Streamify.Core.Lake.Delta;

/// <summary>Reads commits. Actions and fields that this lake does not know are skipped, as the protocol asks.</summary>
internal static class DeltaParser
{
    public static List<DeltaAction> Parse(ReadOnlyMemory<byte> commit)
    {
        List<DeltaAction> actions = [];
        while (!commit.IsEmpty)
        {
            int end = commit.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? commit : commit[..end];
            commit = end < 0 ? default : commit[(end + 1)..];
            if (line.Span.Trim(" \r\t"u8).IsEmpty)
            {
                continue;
            }

            using JsonDocument document = JsonDocument.Parse(line);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (Parse(property.Name, property.Value) is { } action)
                {
                    actions.Add(action);
                }
            }
        }

        return actions;
    }

    public static DeltaAction? Parse(string name, JsonElement value) => name switch
    {
        "add" => new AddFile(
            DeltaPath.Decode(value.GetProperty("path").GetString()!),
            Map(value, "partitionValues"),
            value.GetProperty("size").GetInt64(),
            value.GetProperty("modificationTime").GetInt64(),
            value.GetProperty("dataChange").GetBoolean(),
            Text(value, "stats")),
        "remove" => new RemoveFile(
            DeltaPath.Decode(value.GetProperty("path").GetString()!),
            Number(value, "deletionTimestamp") ?? 0,
            value.GetProperty("dataChange").GetBoolean(),
            value.TryGetProperty("partitionValues", out JsonElement values) && values.ValueKind == JsonValueKind.Object ? Map(value, "partitionValues") : null,
            Number(value, "size")),
        "txn" => new TransactionMark(
            value.GetProperty("appId").GetString()!,
            value.GetProperty("version").GetInt64(),
            Number(value, "lastUpdated") ?? 0),
        "protocol" => new TableProtocol(
            value.GetProperty("minReaderVersion").GetInt32(),
            value.GetProperty("minWriterVersion").GetInt32()),
        "metaData" => new TableMetadata(
            value.GetProperty("id").GetString()!,
            Text(value, "name"),
            value.GetProperty("schemaString").GetString()!,
            [.. value.GetProperty("partitionColumns").EnumerateArray().Select(static column => column.GetString()!)],
            Map(value, "configuration").ToDictionary(static entry => entry.Key, static entry => entry.Value ?? ""),
            Number(value, "createdTime") ?? 0),
        "commitInfo" => new CommitInfo(
            Number(value, "timestamp") ?? 0,
            Text(value, "operation") ?? "",
            Text(value, "txnId") ?? "",
            Map(value, "operationMetrics").ToDictionary(static entry => entry.Key, static entry => entry.Value ?? ""),
            value.TryGetProperty("isBlindAppend", out JsonElement blind) && blind.ValueKind == JsonValueKind.True),
        _ => null,
    };

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static long? Number(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number ? number.GetInt64() : null;

    private static Dictionary<string, string?> Map(JsonElement value, string name)
    {
        Dictionary<string, string?> map = [];
        if (value.TryGetProperty(name, out JsonElement entries) && entries.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty entry in entries.EnumerateObject())
            {
                map[entry.Name] = entry.Value.ValueKind switch
                {
                    JsonValueKind.Null => null,
                    JsonValueKind.String => entry.Value.GetString(),
                    _ => entry.Value.GetRawText(),
                };
            }
        }

        return map;
    }
}
