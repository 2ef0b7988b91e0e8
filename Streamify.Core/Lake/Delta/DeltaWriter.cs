using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Streamify.Core.Lake.Delta;

/// <summary>Writes a commit: one JSON object a line.</summary>
internal static class DeltaWriter
{
    private const string Engine = "Streamify/0.1";

    /// <param name="actions">The commit's lines.</param>
    /// <param name="versionTag">A tag of added files that tells which commit added them; null for none.</param>
    public static ReadOnlyMemory<byte> Write(IEnumerable<DeltaAction> actions, string? versionTag = null)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        foreach (DeltaAction action in actions)
        {
            JsonText.WriteTo(buffer, writer =>
            {
                writer.WriteStartObject();
                Write(writer, action, versionTag);
                writer.WriteEndObject();
            });
            buffer.Write("\n"u8);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A map of strings, nulls included.</summary>
    public static void WriteMap(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string?>> values)
    {
        writer.WriteStartObject(name);
        foreach ((string key, string? value) in values)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DeltaAction action, string? versionTag)
    {
        switch (action)
        {
            case AddFile add:
                writer.WriteStartObject("add");
                writer.WriteString("path", DeltaPath.Encode(add.Path));
                WriteMap(writer, "partitionValues", add.PartitionValues);
                writer.WriteNumber("size", add.Size);
                writer.WriteNumber("modificationTime", add.ModificationTime);
                writer.WriteBoolean("dataChange", add.DataChange);
                if (add.Statistics is not null)
                {
                    writer.WriteString("stats", add.Statistics);
                }

                if (versionTag is not null)
                {
                    WriteMap(writer, "tags", [KeyValuePair.Create(versionTag, (string?)add.Version.ToString(CultureInfo.InvariantCulture))]);
                }

                break;
            case RemoveFile remove:
                Write(writer, remove);
                break;
            case TransactionMark mark:
                writer.WriteStartObject("txn");
                writer.WriteString("appId", mark.ApplicationId);
                writer.WriteNumber("version", mark.Version);
                writer.WriteNumber("lastUpdated", mark.LastUpdated);
                break;
            case TableProtocol protocol:
                writer.WriteStartObject("protocol");
                writer.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
                writer.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
                break;
            case TableMetadata metadata:
                Write(writer, metadata);
                break;
            case CommitInfo info:
                Write(writer, info);
                break;
            default:
                throw new ArgumentException($"no form for {action.GetType().Name} in the transaction log", nameof(action));
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RemoveFile remove)
    {
        writer.WriteStartObject("remove");
        writer.WriteString("path", DeltaPath.Encode(remove.Path));
        writer.WriteNumber("deletionTimestamp", remove.DeletionTimestamp);
        writer.WriteBoolean("dataChange", remove.DataChange);
        writer.WriteBoolean("extendedFileMetadata", remove.PartitionValues is not null && remove.Size is not null);
        if (remove.PartitionValues is not null)
        {
            WriteMap(writer, "partitionValues", remove.PartitionValues);
        }

        if (remove.Size is not null)
        {
            writer.WriteNumber("size", remove.Size.Value);
        }
    }

    private static void Write(Utf8JsonWriter writer, TableMetadata metadata)
    {
        writer.WriteStartObject("metaData");
        writer.WriteString("id", metadata.Id);
        if (metadata.Name is not null)
        {
            writer.WriteString("name", metadata.Name);
        }

        writer.WriteStartObject("format");
        writer.WriteString("provider", "parquet");
        writer.WriteStartObject("options");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("schemaString", metadata.SchemaJson);
        writer.WriteStartArray("partitionColumns");
        foreach (string column in metadata.PartitionColumns)
        {
            writer.WriteStringValue(column);
        }

        writer.WriteEndArray();
        WriteMap(writer, "configuration", metadata.Configuration!);
        writer.WriteNumber("createdTime", metadata.CreatedTime);
    }

    private static void Write(Utf8JsonWriter writer, CommitInfo info)
    {
        writer.WriteStartObject("commitInfo");
        writer.WriteNumber("timestamp", info.Timestamp);
        writer.WriteString("operation", info.Operation);
        WriteMap(writer, "operationParameters", []);
        WriteMap(writer, "operationMetrics", info.Metrics!);
        writer.WriteBoolean("isBlindAppend", info.BlindAppend);
        writer.WriteString("engineInfo", Engine);
        writer.WriteString("txnId", info.CommitId);
    }
}
