using System.Globalization;
using System.Text.Json;
using Streamify.Core.Lake.Engine;

namespace Streamify.Core.Lake.Delta;

/// <summary>
/// A checkpoint: the whole state of a table at one version as a parquet file, so that readers need not replay the log from its
/// beginning. The columns and their types are the protocol's.
/// </summary>
internal static class DeltaCheckpoint
{
    public const string LastCheckpoint = DeltaPath.LogFolder + "_last_checkpoint";

    // The version that added a file is not part of the protocol's state; it travels in a tag, which other readers pass over.
    private const string VersionTag = "streamify.version";

    private const string Columns = """
        {
          txn: 'STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT)',
          add: 'STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT, dataChange BOOLEAN, stats VARCHAR, tags MAP(VARCHAR, VARCHAR))',
          remove: 'STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT)',
          metaData: 'STRUCT(id VARCHAR, name VARCHAR, format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)), schemaString VARCHAR, partitionColumns VARCHAR[], configuration MAP(VARCHAR, VARCHAR), createdTime BIGINT)',
          protocol: 'STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER)'
        }
        """;

    public static string Key(long version) => string.Create(CultureInfo.InvariantCulture, $"{DeltaPath.LogFolder}{version:D20}.checkpoint.parquet");

    /// <summary>Writes the checkpoint of a snapshot, leaving out files that left the table before <paramref name="forgetRemovedBefore"/> (epoch milliseconds).</summary>
    public static async Task WriteAsync(DeltaTable table, DeltaSnapshot snapshot, long forgetRemovedBefore, CancellationToken cancellationToken)
    {
        List<DeltaAction> actions = [snapshot.Protocol, snapshot.Metadata!];
        actions.AddRange(snapshot.Transactions.Values);
        actions.AddRange(snapshot.Files.Values.Select(static add => add with { DataChange = false }));
        actions.AddRange(snapshot.Removed.Values.Where(remove => remove.DeletionTimestamp >= forgetRemovedBefore).Select(static remove => remove with { DataChange = false }));

        string scratch = table.Store.NewScratchPath();
        string lines = scratch + ".json";
        try
        {
            await File.WriteAllBytesAsync(lines, DeltaWriter.Write(actions, VersionTag).ToArray(), cancellationToken);
            using (LakeEngine engine = new(scratch))
            {
                engine.Execute($"COPY (SELECT * FROM read_json({LakeEngine.Quote(lines)}, format = 'newline_delimited', maximum_object_size = 67108864, columns = {Columns})) TO {LakeEngine.Quote(scratch)} (FORMAT parquet, COMPRESSION zstd)");
            }

            // Taken by another process that made the same checkpoint: as good as ours.
            await table.Store.CreateFromFileAsync(table.Key(Key(snapshot.Version)), scratch, cancellationToken);
            string pointer = JsonText.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("version", snapshot.Version);
                writer.WriteNumber("size", actions.Count);
                writer.WriteNumber("numOfAddFiles", snapshot.Files.Count);
                writer.WriteEndObject();
            });
            await table.Store.ReplaceAsync(table.Key(LastCheckpoint), System.Text.Encoding.UTF8.GetBytes(pointer), cancellationToken);
        }
        finally
        {
            File.Delete(lines);
            File.Delete(scratch);
        }
    }

    /// <summary>The version of the newest checkpoint; null when there is none.</summary>
    public static async ValueTask<long?> FindAsync(DeltaTable table, CancellationToken cancellationToken)
    {
        if (await table.Store.ReadAsync(table.Key(LastCheckpoint), cancellationToken) is not { } pointer)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(pointer);
            return document.RootElement.GetProperty("version").GetInt64();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Only a hint: without it the log is read from its beginning.
            return null;
        }
    }

    /// <summary>The table at a checkpoint; null when the file is not there.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint.</exception>
    public static async Task<DeltaSnapshot?> ReadAsync(DeltaTable table, long version, CancellationToken cancellationToken)
    {
        string key = table.Key(Key(version));
        if (!await table.Store.ExistsAsync(key, cancellationToken))
        {
            return null;
        }

        using LakeEngine engine = new(table.Store.NewScratchPath());
        using LocalFiles files = await table.Store.FetchAsync([key], cancellationToken);
        string path = LakeEngine.Quote(files.Paths[0]);
        List<DeltaAction> actions = [];
        foreach (string action in new[] { "protocol", "metaData", "txn", "add", "remove" })
        {
            actions.AddRange(engine.Query($"SELECT to_json({action})::VARCHAR FROM read_parquet({path}) WHERE {action} IS NOT NULL", reader => Parse(action, reader.GetString(0), version)));
        }

        if (!actions.OfType<TableMetadata>().Any())
        {
            throw new InvalidDataException($"The checkpoint {key} has no metadata.");
        }

        DeltaSnapshot snapshot = DeltaSnapshot.Empty.Apply(version, actions);
        return snapshot with { Files = snapshot.Files.SetItems(actions.OfType<AddFile>().Select(static add => KeyValuePair.Create(add.Path, add))) };
    }

    private static DeltaAction Parse(string name, string json, long version)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        DeltaAction action = DeltaParser.Parse(name, document.RootElement) ?? throw new InvalidDataException($"The checkpoint has an unknown action {name}.");
        return action is AddFile add ? add with { Version = TagOf(document.RootElement) ?? version } : action;
    }

    private static long? TagOf(JsonElement add) =>
        add.TryGetProperty("tags", out JsonElement tags) && tags.ValueKind == JsonValueKind.Object && tags.TryGetProperty(VersionTag, out JsonElement tag)
        && long.TryParse(tag.GetString(), CultureInfo.InvariantCulture, out long version)
            ? version
            : null;
}
