using Google.Apis.Auth.OAuth2;
using Streamify.Core.Google;
using Streamify.Core.Google.Storage;
using Streamify.Core.Google.Transport;
using Streamify.Core.Lake.Storage.Gcs;
using Streamify.Tests.Support;

namespace Streamify.Tests.Google;

/// <summary>Google Cloud on this machine, with clients that have little patience.</summary>
internal sealed class GoogleDoubles : IAsyncDisposable
{
    public const string Bucket = "streamify-lake";

    private readonly List<IDisposable> _open = [];

    private GoogleDoubles(DoubleServer server)
    {
        Server = server;
        Storage = new StorageDouble(server);
        Storage.MakeBucket(Bucket);
    }

    public DoubleServer Server { get; }

    public StorageDouble Storage { get; }

    public FaultPlan Faults => Server.Faults;

    public GoogleOptions Options { get; } = new()
    {
        MaxAttempts = 6,
        FirstRetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(5),
        AttemptTimeout = TimeSpan.FromSeconds(20),
        UploadChunkBytes = 256 << 10,
    };

    public static async Task<GoogleDoubles> StartAsync()
    {
        GoogleDoubles doubles = new(await DoubleServer.StartAsync());
        if (NamedStorage.Address is not null)
        {
            await NamedStorage.TakeAsync(doubles.Client(), Bucket);
        }

        return doubles;
    }

    public IStorageClient Client(GoogleCredential? credential = null)
    {
        GoogleConnection connection = new("storage", GoogleEndpoint.Of(NamedStorage.Address ?? Server.Address), [], Options, TimeProvider.System, new GoogleMetrics(TestMeters.Factory), credential);
        return Keep(new StorageClient(connection, Options));
    }

    /// <summary>A store over the bucket with a cache in a folder.</summary>
    public GcsObjectStore Store(string cacheFolder, string prefix = "", long cacheBytes = long.MaxValue, GoogleCredential? credential = null) =>
        new(Client(credential), Bucket, prefix, new FileCache(Path.Combine(cacheFolder, "files"), cacheBytes), Path.Combine(cacheFolder, "scratch"));

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(static one => one.Dispose());
        if (NamedStorage.Address is not null)
        {
            NamedStorage.Release();
        }

        await Server.DisposeAsync();
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        lock (_open)
        {
            _open.Add(one);
        }

        return one;
    }
}
