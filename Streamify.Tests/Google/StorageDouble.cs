using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Streamify.Tests.Google;

/// <summary>
/// Cloud Storage's JSON API in memory, as far as Streamify and Google's Node client use it: preconditions, generations, pages, ranges, resumable
/// sessions with pieces of 256 KiB, checksums, compose, permissions.
/// </summary>
internal sealed class StorageDouble
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, StoredBlob>> _buckets = [];
    private readonly StorageUploads _uploads = new();
    private readonly TimeProvider _time;
    private long _generation = 1_700_000_000_000_000;

    public StorageDouble(DoubleServer server, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        server.Add(Answer);
    }

    /// <summary>What the caller may do; testIamPermissions answers with it.</summary>
    public HashSet<string> Granted { get; } = ["storage.objects.create", "storage.objects.delete", "storage.objects.get", "storage.objects.list"];

    /// <summary>A folder that shows every object of every bucket as a file (below its name), for readers of files; null: none.</summary>
    public string? Mirror { get; set; }

    /// <summary>Whether everything is refused with 403.</summary>
    public bool Forbidden { get; set; }

    public void MakeBucket(string name)
    {
        lock (_lock)
        {
            _buckets.TryAdd(name, new SortedDictionary<string, StoredBlob>(StringComparer.Ordinal));
        }
    }

    public void DropBucket(string name)
    {
        lock (_lock)
        {
            _buckets.Remove(name);
        }
    }

    /// <summary>The objects of a bucket now.</summary>
    public IReadOnlyList<StoredBlob> Objects(string bucket)
    {
        lock (_lock)
        {
            return [.. _buckets[bucket].Values];
        }
    }

    /// <summary>Puts an object there, as somebody else would.</summary>
    public void Add(string bucket, string name, byte[] content)
    {
        lock (_lock)
        {
            Put(_buckets[bucket], bucket, name, content, [], null, null);
        }
    }

    public byte[]? Find(string bucket, string name)
    {
        lock (_lock)
        {
            return _buckets.GetValueOrDefault(bucket)?.GetValueOrDefault(name)?.Content;
        }
    }

    public static DoubleAnswer NotFound(string what) => DoubleAnswer.Error(StatusCodes.Status404NotFound, "notFound", what);

    public static DoubleAnswer Wrong(string why) => DoubleAnswer.Error(StatusCodes.Status400BadRequest, "invalid", why);

    private static DoubleAnswer NotMet() => DoubleAnswer.Error(StatusCodes.Status412PreconditionFailed, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");

    private DoubleAnswer? Answer(DoubleRequest request)
    {
        if (request.Segments is not (["storage", "v1", "b", ..] or ["upload", "storage", "v1", "b", _, "o"]))
        {
            return null;
        }

        lock (_lock)
        {
            if (Forbidden)
            {
                return DoubleAnswer.Error(StatusCodes.Status403Forbidden, "forbidden", "The caller does not have storage.objects.list access to the Google Cloud Storage bucket.");
            }

            return (request.Method, request.Segments) switch
            {
                ("POST", ["storage", "v1", "b"]) => CreateBucket(request),
                ("GET", ["storage", "v1", "b", var bucket]) => _buckets.ContainsKey(bucket) ? DoubleAnswer.Json(Bucket(bucket)) : NoBucket(),
                ("GET", ["storage", "v1", "b", var bucket, "iam", "testPermissions"]) => Permissions(bucket, request),
                ("GET", ["storage", "v1", "b", var bucket, "o"]) => In(bucket, objects => StorageReads.List(objects, request)),
                ("GET", ["storage", "v1", "b", var bucket, "o", var name]) => In(bucket, objects => StorageReads.Get(objects, bucket, name, request)),
                ("DELETE", ["storage", "v1", "b", var bucket, "o", var name]) => In(bucket, objects => Delete(objects, bucket, name, request)),
                ("POST", ["storage", "v1", "b", var bucket, "o", var name, "compose"]) => In(bucket, objects => Compose(objects, bucket, name, request)),
                ("POST", ["upload", "storage", "v1", "b", var bucket, "o"]) => In(bucket, objects => _uploads.Begin(bucket, request, Into(objects, bucket))),
                ("PUT", ["upload", "storage", "v1", "b", var bucket, "o"]) => In(bucket, objects => _uploads.Continue(bucket, request, Into(objects, bucket))),
                _ => null,
            };
        }
    }

    private static JsonObject Bucket(string name) => new() { ["kind"] = "storage#bucket", ["id"] = name, ["name"] = name, ["location"] = "EUROPE-WEST3" };

    private static DoubleAnswer NoBucket() => NotFound("The specified bucket does not exist.");

    private DoubleAnswer In(string bucket, Func<SortedDictionary<string, StoredBlob>, DoubleAnswer> work) =>
        _buckets.TryGetValue(bucket, out SortedDictionary<string, StoredBlob>? objects) ? work(objects) : NoBucket();

    private DoubleAnswer CreateBucket(DoubleRequest request)
    {
        string name = (string)request.Json()["name"]!;
        return _buckets.TryAdd(name, new SortedDictionary<string, StoredBlob>(StringComparer.Ordinal))
            ? DoubleAnswer.Json(Bucket(name))
            : DoubleAnswer.Error(StatusCodes.Status409Conflict, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");
    }

    private DoubleAnswer Permissions(string bucket, DoubleRequest request) => _buckets.ContainsKey(bucket)
        ? DoubleAnswer.Json(new JsonObject { ["kind"] = "storage#testIamPermissionsResponse", ["permissions"] = new JsonArray([.. request.QueryAll("permissions").Where(asked => Granted.Contains(asked!)).Select(static asked => (JsonNode)asked!)]) })
        : NoBucket();

    private DoubleAnswer Delete(SortedDictionary<string, StoredBlob> objects, string bucket, string name, DoubleRequest request)
    {
        if (!objects.TryGetValue(name, out StoredBlob? blob))
        {
            return NotFound($"No such object: {bucket}/{name}");
        }

        if (request.Number("ifGenerationMatch") is { } wanted && wanted != blob.Generation)
        {
            return NotMet();
        }

        objects.Remove(name);
        if (Mirror is not null)
        {
            File.Delete(Path.Combine(Mirror, name));
        }

        return DoubleAnswer.Empty();
    }

    private DoubleAnswer Compose(SortedDictionary<string, StoredBlob> objects, string bucket, string name, DoubleRequest request)
    {
        JsonObject body = request.Json();
        using MemoryStream content = new();
        foreach (JsonNode? source in body["sourceObjects"]!.AsArray())
        {
            string part = (string)source!["name"]!;
            if (!objects.TryGetValue(part, out StoredBlob? blob) || (source["generation"] is { } generation && long.Parse(generation.ToString(), CultureInfo.InvariantCulture) != blob.Generation))
            {
                return NotFound($"No such object: {bucket}/{part}");
            }

            content.Write(blob.Content);
        }

        return Put(objects, bucket, name, content.ToArray(), body["destination"]?.AsObject() ?? [], null, request.Number("ifGenerationMatch"));
    }

    private StorageUploads.Put Into(SortedDictionary<string, StoredBlob> objects, string bucket) =>
        (name, content, description, contentType, ifGenerationMatch) => Put(objects, bucket, name, content, description, contentType, ifGenerationMatch);

    private DoubleAnswer Put(SortedDictionary<string, StoredBlob> objects, string bucket, string name, byte[] content, JsonObject description, string? contentType, long? ifGenerationMatch)
    {
        long present = objects.GetValueOrDefault(name)?.Generation ?? 0;
        if (ifGenerationMatch is { } wanted && wanted != present)
        {
            return NotMet();
        }

        StoredBlob blob = new(bucket, name, ++_generation, content, (string?)description["contentType"] ?? contentType ?? "application/octet-stream", description["metadata"]?.DeepClone().AsObject(), _time.GetUtcNow());
        if (description["crc32c"] is { } checksum && (string)checksum! != blob.Checksum)
        {
            return Wrong($"Provided CRC32C \"{checksum}\" doesn't match calculated CRC32C \"{blob.Checksum}\".");
        }

        objects[name] = blob;
        if (Mirror is not null)
        {
            string path = Path.Combine(Mirror, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return DoubleAnswer.Json(blob.Resource());
    }
}
