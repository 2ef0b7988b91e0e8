using Streamify.Core.Lake.Storage;
using Streamify.Core.Lake.Storage.Gcs;
using Streamify.Tests.Google;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[Parallelizable(ParallelScope.Self)]
public sealed class SharedFilesTests
{
    [Test]
    public async Task What_one_process_puts_into_the_bucket_another_one_has()
    {
        await using GoogleDoubles google = await GoogleDoubles.StartAsync();
        using TempFolder folder = new();
        using GcsObjectStore one = google.Store(folder.File("one"), "lake");
        using GcsObjectStore two = google.Store(folder.File("two"), "lake");
        SharedFiles first = new(one, isShared: true);
        SharedFiles second = new(two, isShared: true);
        await File.WriteAllTextAsync(folder.File("mine"), "v1");
        await first.PublishAsync("genres/study.json", folder.File("mine"), CancellationToken.None);
        await File.WriteAllTextAsync(folder.File("mine"), "v2");
        await first.PublishAsync("genres/study.json", folder.File("mine"), CancellationToken.None);

        bool found = await second.FetchAsync("genres/study.json", folder.File("its", "copy"), CancellationToken.None);
        bool missing = await second.FetchAsync("genres/other.json", folder.File("its", "other"), CancellationToken.None);
        IReadOnlyList<string> names = await second.ListAsync("genres", CancellationToken.None);
        await second.DropAsync("genres", CancellationToken.None);

        Assert.That((found, missing), Is.EqualTo((true, false)));
        Assert.That(await File.ReadAllTextAsync(folder.File("its", "copy")), Is.EqualTo("v2"));
        Assert.That(Directory.GetFiles(folder.File("its")), Has.Length.EqualTo(1));
        Assert.That(names, Is.EqualTo(new[] { "genres/study.json" }));
        Assert.That(await first.ListAsync("genres", CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_lake_in_a_folder_shares_nothing()
    {
        using TempFolder folder = new();
        SharedFiles files = new(new LocalObjectStore(folder.File("lake")), isShared: false);
        await File.WriteAllTextAsync(folder.File("mine"), "v1");

        await files.PublishAsync("genres/study.json", folder.File("mine"), CancellationToken.None);

        Assert.That(await files.FetchAsync("genres/study.json", folder.File("copy"), CancellationToken.None), Is.False);
        Assert.That(await files.ListAsync("genres", CancellationToken.None), Is.Empty);
        Assert.That(Directory.Exists(folder.File("lake", "_shared")), Is.False);
    }
}
