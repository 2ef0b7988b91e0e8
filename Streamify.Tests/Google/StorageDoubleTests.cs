namespace Streamify.Tests.Google;

/// <summary>The double is what Google's own client takes it for.</summary>
[TestFixture]
public sealed class StorageDoubleTests
{
    [Test]
    public async Task Googles_own_client_finds_the_double_to_be_cloud_storage()
    {
        await using GoogleDoubles google = await GoogleDoubles.StartAsync();

        IReadOnlyList<string> checks = await NodeClient.RunAsync("storage.js", google.Server.Address.TrimEnd('/'), GoogleDoubles.Bucket);

        Assert.That(checks, Has.Count.EqualTo(9).And.All.StartsWith("ok "));
    }
}
