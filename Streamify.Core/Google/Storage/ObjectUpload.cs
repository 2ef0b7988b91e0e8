using Google.Apis.Upload;
using Google.Apis.Util;
using Streamify.Core.Google.Transport;

namespace Streamify.Core.Google.Storage;

/// <summary>A resumable upload, as Google's library does it.</summary>
internal sealed class ObjectUpload : ResumableUpload<StorageObject, StorageObject>
{
    public ObjectUpload(GoogleService service, StorageObject destination, Stream content, UploadObjectOptions options, int chunkBytes)
        : base(service, "upload/storage/v1/b/{bucket}/o", "POST", content, destination.ContentType)
    {
        Body = destination;
        Bucket = destination.Bucket!;
        IfGenerationMatch = options.IfGenerationMatch;
        ChunkSize = chunkBytes;
    }

    [RequestParameter("bucket", RequestParameterType.Path)]
    public string Bucket { get; }

    [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
    public long? IfGenerationMatch { get; }
}
