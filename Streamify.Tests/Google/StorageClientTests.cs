using System.Net;
using System.Security.Cryptography;
using Google.Apis.Auth.OAuth2;
using Microsoft.AspNetCore.Http;
using Streamify.Core.Google;
using Streamify.Core.Google.Storage;

namespace Streamify.Tests.Google;

/// <summary>The client of Cloud Storage against a double that fails in every way that Google's documentation names.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class StorageClientTests
{
    private const string Name = "tables/üñí code/part 1%.parquet";
    private const int Large = (3 * (256 << 10)) + 1234;

    private static readonly UploadObjectOptions IfAbsent = new() { IfGenerationMatch = 0 };

    private GoogleDoubles _google = null!;
    private IStorageClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _google = await GoogleDoubles.StartAsync();
        _client = _google.Client();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _google.DisposeAsync();
    }

    [Test]
    public async Task What_is_uploaded_comes_back_whole_in_ranges_and_composed([Values(0, 1, 100_000, 256 << 10, Large)] int size)
    {
        byte[] content = Content(size);

        StorageObject written = await UploadAsync(Name, content, IfAbsent);

        StorageObject described = await _client.GetObjectAsync(GoogleDoubles.Bucket, Name, default);
        Assert.That((described.Name, described.Size, described.Generation, described.Crc32c), Is.EqualTo((Name, (long?)size, written.Generation, Crc32C.Of(content))));
        Assert.That(described.Metadata!["who"], Is.EqualTo("test"));
        AssertSame(await DownloadAsync(Name), content);
        if (size > 1)
        {
            AssertSame(await DownloadAsync(Name, new DownloadObjectOptions { From = 1 }), content[1..]);
            Assert.That(await DownloadAsync(Name, new DownloadObjectOptions { From = size / 2, Length = 1 }), Is.EqualTo(content[(size / 2)..((size / 2) + 1)]));
            await _client.ComposeObjectAsync(new StorageObject { Bucket = GoogleDoubles.Bucket, Name = "both" }, [described, described], IfAbsent, default);
            AssertSame(await DownloadAsync("both"), [.. content, .. content]);
        }
    }

    [TestCase(FaultKind.TooManyRequests)]
    [TestCase(FaultKind.Unavailable)]
    [TestCase(FaultKind.Cut)]
    [TestCase(FaultKind.AnswerLost)]
    public async Task Every_call_gets_through_when_each_of_its_requests_fails_twice(FaultKind kind)
    {
        byte[] small = Content(1000);
        byte[] large = Content(Large);
        _google.Faults.Order(new Fault(kind, 2, static (method, _) => method == "POST"));
        await UploadAsync("small", small, new UploadObjectOptions());
        foreach (string piece in new[] { "session", "first", "later" })
        {
            _google.Faults.Order(new Fault(kind, 2, (method, _) => method == (piece == "session" ? "POST" : "PUT")));
        }

        await UploadAsync("large", large, new UploadObjectOptions());
        _google.Faults.Order(new Fault(kind, 2, static (_, target) => target.Contains("alt=media", StringComparison.Ordinal)));
        byte[] read = await DownloadAsync("large");
        _google.Faults.Order(new Fault(kind, 2, static (_, target) => target.Contains("/o?", StringComparison.Ordinal)));
        string[] names = [.. (await ListAsync("")).Select(static found => found.Name!)];
        _google.Faults.Order(new Fault(kind, 2, static (method, _) => method == "DELETE"));
        bool gone = await DeleteAsync("small");

        AssertSame(read, large);
        AssertSame(_google.Storage.Find(GoogleDoubles.Bucket, "large")!, large);
        Assert.That(names, Is.EqualTo(new[] { "large", "small" }));
        Assert.That(gone, Is.EqualTo(kind != FaultKind.AnswerLost), "the second answer to a deletion that was done is 404");
        Assert.That(_google.Storage.Find(GoogleDoubles.Bucket, "small"), Is.Null);
        Assert.That(_google.Faults.Struck, Is.EqualTo(14));
    }

    [Test]
    public async Task A_download_that_breaks_off_goes_on_where_it_broke()
    {
        byte[] content = Content(2_000_000);
        await UploadAsync(Name, content, IfAbsent);
        _google.Faults.Order(new Fault(FaultKind.AnswerCut, 3));

        AssertSame(await DownloadAsync(Name), content);
        Assert.That(_google.Faults.Struck, Is.EqualTo(3));
    }

    [Test]
    public async Task A_silent_service_is_asked_again()
    {
        _google.Options.AttemptTimeout = TimeSpan.FromMilliseconds(300);
        IStorageClient hasty = _google.Client();
        await UploadAsync(Name, Content(10), IfAbsent);
        _google.Faults.Order(new Fault(FaultKind.Silence));

        StorageObject found = await hasty.GetObjectAsync(GoogleDoubles.Bucket, Name, default);

        Assert.That(found.Size, Is.EqualTo(10));
    }

    [Test]
    public async Task Wrong_bytes_are_noticed_both_ways()
    {
        await UploadAsync(Name, Content(1000), IfAbsent);
        _google.Faults.Order(new Fault(FaultKind.WrongBytes));

        Assert.That(async () => await DownloadAsync(Name), Throws.TypeOf<GoogleRequestException>().With.Message.Contains("checksum"));
        Assert.That(Crc32C.Of("123456789"u8), Is.EqualTo("4waSgw=="), "the check value of CRC-32C");
    }

    [Test]
    public async Task Many_objects_come_in_pages_in_order_and_by_prefix()
    {
        for (int i = 0; i < 25; i++)
        {
            await UploadAsync($"a/{i:D2}", Content(i), IfAbsent);
        }

        await UploadAsync("b", Content(1), IfAbsent);
        int before = _google.Server.Requests;

        IReadOnlyList<StorageObject> found = await ListAsync("a/", pageSize: 10);

        Assert.That(found.Select(static item => (item.Name, item.Size)), Is.EqualTo(Enumerable.Range(0, 25).Select(static i => ((string?)$"a/{i:D2}", (long?)i))));
        Assert.That(_google.Server.Requests - before, Is.EqualTo(3));
    }

    [Test]
    public async Task A_refusal_tells_status_reason_and_request_and_is_not_tried_again([Values(100, Large)] int size)
    {
        StorageObject first = await UploadAsync(Name, Content(size), IfAbsent);
        await UploadAsync(Name, Content(size + 1), new UploadObjectOptions { IfGenerationMatch = first.Generation });

        GoogleRequestException taken = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await UploadAsync(Name, Content(size), IfAbsent)))!;
        GoogleRequestException stale = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await _client.DeleteObjectAsync(GoogleDoubles.Bucket, Name, first.Generation, default)))!;
        int before = _google.Server.Requests;
        GoogleRequestException missing = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await _client.GetObjectAsync(GoogleDoubles.Bucket, "nothing", default)))!;

        Assert.That((taken.Status, taken.Reason), Is.EqualTo((HttpStatusCode.PreconditionFailed, "conditionNotMet")));
        Assert.That(stale.Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((missing.Status, missing.Reason), Is.EqualTo((HttpStatusCode.NotFound, "notFound")));
        Assert.That(missing.RequestId, Does.StartWith("double-"));
        Assert.That(missing.Message, Does.Contain("No such object").And.Contain(missing.RequestId!));
        Assert.That(_google.Server.Requests - before, Is.EqualTo(1));
    }

    [TestCase(FaultKind.Unavailable, HttpStatusCode.ServiceUnavailable)]
    [TestCase(FaultKind.Cut, null)]
    public async Task What_fails_every_time_fails_for_good_after_the_last_attempt(FaultKind kind, HttpStatusCode? status)
    {
        _google.Faults.Order(new Fault(kind, 100));

        GoogleRequestException failure = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await UploadAsync(Name, Content(10), IfAbsent)))!;

        Assert.That(failure.Status, Is.EqualTo(status));
        Assert.That(_google.Server.Requests, Is.EqualTo(_google.Options.MaxAttempts));
    }

    [Test]
    public async Task A_service_account_gets_a_token_and_shows_it()
    {
        _google.Server.Token = "secret-token";
        await Assert.ThatAsync(async () => await UploadAsync(Name, Content(10), IfAbsent), Throws.TypeOf<GoogleRequestException>().With.Property("Status").EqualTo(HttpStatusCode.Unauthorized));

        IStorageClient signed = _google.Client(ServiceAccount());
        await signed.UploadObjectAsync(new StorageObject { Bucket = GoogleDoubles.Bucket, Name = Name }, new MemoryStream(Content(Large)), IfAbsent, default);

        Assert.That((await signed.GetObjectAsync(GoogleDoubles.Bucket, Name, default)).Size, Is.EqualTo(Large));
    }

    [Test]
    public async Task Credentials_that_give_no_token_are_named()
    {
        _google.Server.TokenAnswer = DoubleAnswer.Json(new System.Text.Json.Nodes.JsonObject { ["error"] = "invalid_grant", ["error_description"] = "Invalid grant: account not found" }, StatusCodes.Status400BadRequest);

        GoogleRequestException failure = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await _google.Client(ServiceAccount()).GetObjectAsync(GoogleDoubles.Bucket, Name, default)))!;

        Assert.That(failure.Reason, Is.EqualTo(GoogleRequestException.NoCredentials));
        Assert.That(failure.Message, Does.Contain("invalid_grant").And.Contain("account not found"));
    }

    [TestCase("http://localhost:4443", "http://localhost:4443/", false)]
    [TestCase("localhost:4443/", "http://localhost:4443/", false)]
    [TestCase("https://storage.googleapis.com", "https://storage.googleapis.com/", true)]
    [TestCase("https://storage.europe-west3.rep.googleapis.com/", "https://storage.europe-west3.rep.googleapis.com/", true)]
    [TestCase("https://googleapis.com.example.org", "https://googleapis.com.example.org/", false)]
    [TestCase("http://storage.googleapis.com", "http://storage.googleapis.com/", false)]
    public void Only_googles_own_hosts_get_credentials(string given, string address, bool credentials)
    {
        GoogleEndpoint endpoint = GoogleEndpoint.Of(given);

        Assert.That((endpoint.Address.AbsoluteUri, endpoint.NeedsCredentials), Is.EqualTo((address, credentials)));
    }

    // Element by element would take seconds.
    private static void AssertSame(byte[] found, byte[] expected) => Assert.That(found.AsSpan().SequenceEqual(expected), Is.True, $"{found.Length} bytes, expected {expected.Length}");

    private static byte[] Content(int size)
    {
        byte[] content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private GoogleCredential ServiceAccount()
    {
        using RSA key = RSA.Create(2048);
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["project_id"] = "project",
            ["private_key_id"] = "1",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "streamify@project.iam.gserviceaccount.com",
            ["client_id"] = "1",
            ["token_uri"] = _google.Server.Address + "token",
        });
        return CredentialFactory.FromJson<ServiceAccountCredential>(json).ToGoogleCredential().CreateScoped("https://www.googleapis.com/auth/devstorage.read_write");
    }

    private Task<StorageObject> UploadAsync(string name, byte[] content, UploadObjectOptions options) => _client.UploadObjectAsync(
        new StorageObject { Bucket = GoogleDoubles.Bucket, Name = name, Metadata = new Dictionary<string, string> { ["who"] = "test" } }, new MemoryStream(content), options, default);

    private async Task<byte[]> DownloadAsync(string name, DownloadObjectOptions? options = null)
    {
        using MemoryStream content = new();
        await _client.DownloadObjectAsync(GoogleDoubles.Bucket, name, content, options ?? new DownloadObjectOptions(), default);
        return content.ToArray();
    }

    private async Task<IReadOnlyList<StorageObject>> ListAsync(string prefix, int? pageSize = null)
    {
        List<StorageObject> found = [];
        await foreach (StorageObject item in _client.ListObjectsAsync(GoogleDoubles.Bucket, prefix, pageSize, default))
        {
            found.Add(item);
        }

        return found;
    }

    private async Task<bool> DeleteAsync(string name)
    {
        try
        {
            await _client.DeleteObjectAsync(GoogleDoubles.Bucket, name, null, default);
            return true;
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
