using System.Net;
using System.Net.Http.Json;
using Streamify.Core.Google;
using Streamify.Core.Google.Storage;

namespace Streamify.Tests.Google;

/// <summary>
/// An emulator of Cloud Storage that the environment variable STREAMIFY_TEST_STORAGE names (<c>http://host:port</c>): the tests of <see cref="Category"/>
/// run against it in the double's place, and empty its bucket before each.
/// </summary>
internal static class NamedStorage
{
    /// <summary>Tests that any service must pass.</summary>
    public const string Category = "AnyStorage";

    private static readonly SemaphoreSlim Turn = new(1);

    public static string? Address { get; } = Environment.GetEnvironmentVariable("STREAMIFY_TEST_STORAGE") is { Length: > 0 } named ? named : null;

    /// <summary>Makes the bucket, or empties it; until <see cref="Release"/> nobody else does.</summary>
    public static async Task TakeAsync(IStorageClient client, string bucket)
    {
        await Turn.WaitAsync();
        Assert.That(GoogleEndpoint.Of(Address!).NeedsCredentials, Is.False, "STREAMIFY_TEST_STORAGE names Google's own service; the tests empty the bucket and want an emulator");
        using HttpClient http = new() { BaseAddress = GoogleEndpoint.Of(Address!).Address };
        using HttpResponseMessage made = await http.PostAsJsonAsync("storage/v1/b?project=streamify", new { name = bucket });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        await foreach (StorageObject left in client.ListObjectsAsync(bucket, null, null, default))
        {
            await client.DeleteObjectAsync(bucket, left.Name!, null, default);
        }
    }

    public static void Release() => Turn.Release();
}
