using System.Net;
using Streamify.Core.Google;
using Streamify.Core.Google.Storage;

namespace Streamify.Tests.Google;

/// <summary>What the client does with any service that speaks Cloud Storage's JSON API: the double, or one that <see cref="NamedStorage"/> names.</summary>
public abstract class StorageClientContract
{
    protected const string Name = "tables/üñí code/part 1%.parquet";
    protected const int Large = (3 * (256 << 10)) + 1234;

    private protected static UploadObjectOptions IfAbsent { get; } = new() { IfGenerationMatch = 0 };

    private protected GoogleDoubles Doubles { get; private set; } = null!;

    private protected IStorageClient Client { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Doubles = await GoogleDoubles.StartAsync();
        Client = Doubles.Client();
    }

    [TearDown]
    public async Task StopAsync()
    {
        Client.Dispose();
        await Doubles.DisposeAsync();
    }

    [Test, Category(NamedStorage.Category)]
    public async Task What_is_uploaded_comes_back_whole_in_ranges_and_composed([Values(0, 1, 100_000, 256 << 10, Large)] int size)
    {
        byte[] content = Content(size);

        StorageObject written = await UploadAsync(Name, content, IfAbsent);

        StorageObject described = await Client.GetObjectAsync(GoogleDoubles.Bucket, Name, default);
        Assert.That((described.Name, described.Size ?? 0, described.Generation, described.Crc32c), Is.EqualTo((Name, (long)size, written.Generation, Crc32C.Of(content))), "an emulator may leave the size of nothing out");
        Assert.That(described.Metadata!["who"], Is.EqualTo("test"));
        AssertSame(await DownloadAsync(Name), content);
        if (size > 1)
        {
            AssertSame(await DownloadAsync(Name, new DownloadObjectOptions { From = 1 }), content[1..]);
            Assert.That(await DownloadAsync(Name, new DownloadObjectOptions { From = size / 2, Length = 1 }), Is.EqualTo(content[(size / 2)..((size / 2) + 1)]));
            await Client.ComposeObjectAsync(new StorageObject { Bucket = GoogleDoubles.Bucket, Name = "both" }, [described, described], IfAbsent, default);
            AssertSame(await DownloadAsync("both"), [.. content, .. content]);
        }
    }

    [Test, Category(NamedStorage.Category)]
    public async Task Many_objects_come_in_pages_in_order_and_by_prefix()
    {
        for (int i = 0; i < 25; i++)
        {
            await UploadAsync($"a/{i:D2}", Content(i), IfAbsent);
        }

        await UploadAsync("b", Content(1), IfAbsent);
        int before = Doubles.Server.Requests;

        IReadOnlyList<StorageObject> found = await ListAsync("a/", pageSize: 10);

        Assert.That(found.Select(static item => (item.Name, item.Size ?? 0)), Is.EqualTo(Enumerable.Range(0, 25).Select(static i => ((string?)$"a/{i:D2}", (long)i))));
        Assert.That(Doubles.Server.Requests - before, Is.EqualTo(NamedStorage.Address is null ? 3 : 0));
    }

    [Test, Category(NamedStorage.Category)]
    public async Task A_refusal_tells_status_and_reason([Values(100, Large)] int size)
    {
        StorageObject first = await UploadAsync(Name, Content(size), IfAbsent);
        await UploadAsync(Name, Content(size + 1), new UploadObjectOptions { IfGenerationMatch = first.Generation });

        GoogleRequestException taken = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await UploadAsync(Name, Content(size), IfAbsent)))!;
        GoogleRequestException stale = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await Client.DeleteObjectAsync(GoogleDoubles.Bucket, Name, first.Generation, default)))!;
        GoogleRequestException missing = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await Client.GetObjectAsync(GoogleDoubles.Bucket, "nothing", default)))!;

        Assert.That(new[] { taken.Status, stale.Status, missing.Status }, Is.EqualTo(new HttpStatusCode?[] { HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed, HttpStatusCode.NotFound }));
        Assert.That((await Client.GetObjectAsync(GoogleDoubles.Bucket, Name, default)).Size, Is.EqualTo(size + 1));
    }

    // Element by element would take seconds.
    protected static void AssertSame(byte[] found, byte[] expected)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(expected);
        Assert.That(found.AsSpan().SequenceEqual(expected), Is.True, $"{found.Length} bytes, expected {expected.Length}");
    }

    protected static byte[] Content(int size)
    {
        byte[] content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private protected Task<StorageObject> UploadAsync(string name, byte[] content, UploadObjectOptions options) => Client.UploadObjectAsync(
        new StorageObject { Bucket = GoogleDoubles.Bucket, Name = name, Metadata = new Dictionary<string, string> { ["who"] = "test" } }, new MemoryStream(content), options, default);

    private protected async Task<byte[]> DownloadAsync(string name, DownloadObjectOptions? options = null)
    {
        using MemoryStream content = new();
        await Client.DownloadObjectAsync(GoogleDoubles.Bucket, name, content, options ?? new DownloadObjectOptions(), default);
        return content.ToArray();
    }

    private protected async Task<IReadOnlyList<StorageObject>> ListAsync(string prefix, int? pageSize = null)
    {
        List<StorageObject> found = [];
        await foreach (StorageObject item in Client.ListObjectsAsync(GoogleDoubles.Bucket, prefix, pageSize, default))
        {
            found.Add(item);
        }

        return found;
    }
}
