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
public sealed class StorageClientTests : StorageClientContract
{
    [TestCase(FaultKind.TooManyRequests)]
    [TestCase(FaultKind.Unavailable)]
    [TestCase(FaultKind.Cut)]
    [TestCase(FaultKind.AnswerLost)]
    public async Task Every_call_gets_through_when_each_of_its_requests_fails_twice(FaultKind kind)
    {
        byte[] small = Content(1000);
        byte[] large = Content(Large);
        Doubles.Faults.Order(new Fault(kind, 2, static (method, _) => method == "POST"));
        await UploadAsync("small", small, new UploadObjectOptions());
        foreach (string piece in new[] { "session", "first", "later" })
        {
            Doubles.Faults.Order(new Fault(kind, 2, (method, _) => method == (piece == "session" ? "POST" : "PUT")));
        }

        await UploadAsync("large", large, new UploadObjectOptions());
        Doubles.Faults.Order(new Fault(kind, 2, static (_, target) => target.Contains("alt=media", StringComparison.Ordinal)));
        byte[] read = await DownloadAsync("large");
        Doubles.Faults.Order(new Fault(kind, 2, static (_, target) => target.Contains("/o?", StringComparison.Ordinal)));
        string[] names = [.. (await ListAsync("")).Select(static found => found.Name!)];
        Doubles.Faults.Order(new Fault(kind, 2, static (method, _) => method == "DELETE"));
        bool gone = await DeleteAsync("small");

        AssertSame(read, large);
        AssertSame(Doubles.Storage.Find(GoogleDoubles.Bucket, "large")!, large);
        Assert.That(names, Is.EqualTo(new[] { "large", "small" }));
        Assert.That(gone, Is.EqualTo(kind != FaultKind.AnswerLost), "the second answer to a deletion that was done is 404");
        Assert.That(Doubles.Storage.Find(GoogleDoubles.Bucket, "small"), Is.Null);
        Assert.That(Doubles.Faults.Struck, Is.EqualTo(14));
    }

    [Test]
    public async Task A_download_that_breaks_off_goes_on_where_it_broke()
    {
        byte[] content = Content(2_000_000);
        await UploadAsync(Name, content, IfAbsent);
        Doubles.Faults.Order(new Fault(FaultKind.AnswerCut, 3));

        AssertSame(await DownloadAsync(Name), content);
        Assert.That(Doubles.Faults.Struck, Is.EqualTo(3));
    }

    [Test]
    public async Task A_silent_service_is_asked_again()
    {
        Doubles.Options.AttemptTimeout = TimeSpan.FromMilliseconds(300);
        IStorageClient hasty = Doubles.Client();
        await UploadAsync(Name, Content(10), IfAbsent);
        Doubles.Faults.Order(new Fault(FaultKind.Silence));

        StorageObject found = await hasty.GetObjectAsync(GoogleDoubles.Bucket, Name, default);

        Assert.That(found.Size, Is.EqualTo(10));
    }

    [Test]
    public async Task Wrong_bytes_are_noticed_both_ways()
    {
        await UploadAsync(Name, Content(1000), IfAbsent);
        Doubles.Faults.Order(new Fault(FaultKind.WrongBytes));

        Assert.That(async () => await DownloadAsync(Name), Throws.TypeOf<GoogleRequestException>().With.Message.Contains("checksum"));
        Assert.That(Crc32C.Of("123456789"u8), Is.EqualTo("4waSgw=="), "the check value of CRC-32C");
    }

    [Test]
    public async Task A_refusal_tells_reason_and_request_and_is_not_tried_again()
    {
        await UploadAsync(Name, Content(100), IfAbsent);
        int before = Doubles.Server.Requests;

        GoogleRequestException taken = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await UploadAsync(Name, Content(100), IfAbsent)))!;
        GoogleRequestException missing = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await Client.GetObjectAsync(GoogleDoubles.Bucket, "nothing", default)))!;

        Assert.That((taken.Reason, missing.Reason), Is.EqualTo(("conditionNotMet", "notFound")));
        Assert.That(missing.RequestId, Does.StartWith("double-"));
        Assert.That(missing.Message, Does.Contain("No such object").And.Contain(missing.RequestId!));
        Assert.That(Doubles.Server.Requests - before, Is.EqualTo(2));
    }

    [TestCase(FaultKind.Unavailable, HttpStatusCode.ServiceUnavailable)]
    [TestCase(FaultKind.Cut, null)]
    public async Task What_fails_every_time_fails_for_good_after_the_last_attempt(FaultKind kind, HttpStatusCode? status)
    {
        Doubles.Faults.Order(new Fault(kind, 100));

        GoogleRequestException failure = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await UploadAsync(Name, Content(10), IfAbsent)))!;

        Assert.That(failure.Status, Is.EqualTo(status));
        Assert.That(Doubles.Server.Requests, Is.EqualTo(Doubles.Options.MaxAttempts));
    }

    [Test]
    public async Task A_service_account_gets_a_token_and_shows_it()
    {
        Doubles.Server.Token = "secret-token";
        await Assert.ThatAsync(async () => await UploadAsync(Name, Content(10), IfAbsent), Throws.TypeOf<GoogleRequestException>().With.Property("Status").EqualTo(HttpStatusCode.Unauthorized));

        IStorageClient signed = Doubles.Client(ServiceAccount());
        await signed.UploadObjectAsync(new StorageObject { Bucket = GoogleDoubles.Bucket, Name = Name }, new MemoryStream(Content(Large)), IfAbsent, default);

        Assert.That((await signed.GetObjectAsync(GoogleDoubles.Bucket, Name, default)).Size, Is.EqualTo(Large));
    }

    [Test]
    public async Task Credentials_that_give_no_token_are_named()
    {
        Doubles.Server.TokenAnswer = DoubleAnswer.Json(new System.Text.Json.Nodes.JsonObject { ["error"] = "invalid_grant", ["error_description"] = "Invalid grant: account not found" }, StatusCodes.Status400BadRequest);

        GoogleRequestException failure = (await Assert.ThrowsAsync<GoogleRequestException>(async () => await Doubles.Client(ServiceAccount()).GetObjectAsync(GoogleDoubles.Bucket, Name, default)))!;

        Assert.That(failure.Reason, Is.EqualTo(GoogleRequestException.NoCredentials));
        Assert.That(failure.Message, Does.Contain("invalid_grant").And.Contain("account not found"));
    }

    [TestCase("http://localhost:4443", "http://localhost:4443/", false)]
    [TestCase("localhost:4443/", "http://localhost:4443/", false)]
    [TestCase("https://storage.googleapis.com", "https://storage.googleapis.com/", true)]
    [TestCase("https://storage.europe-west3.rep.googleapis.com/", "https://storage.europe-west3.rep.googleapis.com/", true)]
    [TestCase("https://googleapis.com.example.org", "https://googleapis.com.example.org/", false)]
    [TestCase("http://storage.googleapis.com", "http://storage.googleapis.com/", false)]
    public void OnlyDoubless_own_hosts_get_credentials(string given, string address, bool credentials)
    {
        GoogleEndpoint endpoint = GoogleEndpoint.Of(given);

        Assert.That((endpoint.Address.AbsoluteUri, endpoint.NeedsCredentials), Is.EqualTo((address, credentials)));
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
            ["token_uri"] = Doubles.Server.Address + "token",
        });
        return CredentialFactory.FromJson<ServiceAccountCredential>(json).ToGoogleCredential().CreateScoped("https://www.googleapis.com/auth/devstorage.read_write");
    }

    private async Task<bool> DeleteAsync(string name)
    {
        try
        {
            await Client.DeleteObjectAsync(GoogleDoubles.Bucket, name, null, default);
            return true;
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
