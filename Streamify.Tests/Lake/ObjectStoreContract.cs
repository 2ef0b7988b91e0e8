using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;
using Streamify.Tests.Google;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>What the lake asks of any store.</summary>
public abstract class ObjectStoreContract
{
    private static readonly byte[] One = [1, 2, 3];
    private static readonly byte[] Two = [4, 5];

    private protected TempFolder Folder { get; private set; } = null!;

    private protected IObjectStore Store { get; private set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        Folder = new TempFolder();
        Store = await OpenStoreAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await CloseStoreAsync();
        Folder.Dispose();
    }

    [Test, Category(NamedStorage.Category)]
    public async Task An_object_is_created_once_and_keeps_its_first_content()
    {
        bool first = await Store.CreateAsync("t/_delta_log/0.json", One, default);
        bool second = await Store.CreateAsync("t/_delta_log/0.json", Two, default);

        Assert.That((first, second), Is.EqualTo((true, false)));
        Assert.That(await Store.ReadAsync("t/_delta_log/0.json", default), Is.EqualTo(One));
    }

    [Test, Category(NamedStorage.Category)]
    public async Task Of_many_creators_at_once_one_wins_and_its_content_is_there()
    {
        for (int round = 0; round < 10; round++)
        {
            string key = $"t/_delta_log/{round}.json";
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await Store.CreateAsync(key, new[] { (byte)i }, default))));

            Assert.That(won.Count(static one => one), Is.EqualTo(1));
            Assert.That(await Store.ReadAsync(key, default), Is.EqualTo(new[] { (byte)Array.IndexOf(won, true) }));
        }
    }

    [Test, Category(NamedStorage.Category)]
    public async Task An_object_is_replaced_whole()
    {
        await Store.ReplaceAsync("t/_last", One, default);
        await Store.ReplaceAsync("t/_last", Two, default);

        Assert.That(await Store.ReadAsync("t/_last", default), Is.EqualTo(Two));
    }

    [Test, Category(NamedStorage.Category)]
    public async Task A_scratch_file_becomes_an_object_and_is_gone([Values(10, 700_000)] int size)
    {
        byte[] content = new byte[size];
        new Random(size).NextBytes(content);
        string scratch = Store.NewScratchPath();
        await File.WriteAllBytesAsync(scratch, content);
        string again = Store.NewScratchPath();
        await File.WriteAllBytesAsync(again, One);

        bool created = await Store.CreateFromFileAsync("t/date=2024-05-01/part.parquet", scratch, default);
        bool taken = await Store.CreateFromFileAsync("t/date=2024-05-01/part.parquet", again, default);

        Assert.That((created, taken), Is.EqualTo((true, false)));
        Assert.That((await Store.ReadAsync("t/date=2024-05-01/part.parquet", default)).AsSpan().SequenceEqual(content), Is.True);
        Assert.That(File.Exists(scratch) || File.Exists(again), Is.False);
    }

    [Test, Category(NamedStorage.Category)]
    public async Task What_is_not_there_is_told_so()
    {
        await Store.CreateAsync("t/a", One, default);

        Assert.That(await Store.ReadAsync("t/b", default), Is.Null);
        Assert.That(await Store.ExistsAsync("t/b", default), Is.False);
        Assert.That(await Store.ExistsAsync("t/a", default), Is.True);
        await Store.DeleteAsync("t/b", default);
        Assert.That(await ListAsync("u/"), Is.Empty);
        await Assert.ThatAsync(async () => await Store.FetchAsync(["t/a", "t/b"], default), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test, Category(NamedStorage.Category)]
    public async Task A_listing_has_what_is_below_its_prefix_in_order_with_sizes_and_times()
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        foreach (string key in new[] { "t/b", "t/a/2", "t/a/1", "t2/c", "t/_delta_log/0.json" })
        {
            await Store.CreateAsync(key, One, default);
        }

        await Store.DeleteAsync("t/a/2", default);

        IReadOnlyList<StoredObject> found = await ListAsync("t/");

        Assert.That(found.Select(static one => one.Key), Is.EqualTo(new[] { "t/_delta_log/0.json", "t/a/1", "t/b" }));
        Assert.That(found.Select(static one => one.Bytes), Has.All.EqualTo(3));
        Assert.That(found.Select(static one => one.ModifiedAt), Has.All.InRange(before.AddSeconds(-2), before.AddMinutes(5)));
    }

    [Test, Category(NamedStorage.Category)]
    public async Task Fetched_objects_are_files_with_their_bytes_below_their_own_folders()
    {
        await Store.CreateAsync("t/date=2024-05-01/one.parquet", One, default);
        await Store.CreateAsync("t/date=2024-05-02/two.parquet", Two, default);

        using LocalFiles files = await Store.FetchAsync(["t/date=2024-05-02/two.parquet", "t/date=2024-05-01/one.parquet"], default);

        Assert.That(await File.ReadAllBytesAsync(files.Paths[0]), Is.EqualTo(Two));
        Assert.That(await File.ReadAllBytesAsync(files.Paths[1]), Is.EqualTo(One));
        Assert.That(files.Paths[1], Does.Contain("/date=2024-05-01/"));
    }

    [TestCase("../outside")]
    [TestCase("t/../../outside")]
    [TestCase("/etc/passwd")]
    public void A_key_cannot_leave_the_store(string key)
    {
        Assert.That(async () => await Store.CreateAsync(key, One, default), Throws.ArgumentException);
        Assert.That(async () => await Store.ReadAsync(key, default), Throws.ArgumentException);
        Assert.That(async () => await Store.FetchAsync([key], default), Throws.ArgumentException);
    }

    private protected abstract Task<IObjectStore> OpenStoreAsync();

    private protected abstract Task CloseStoreAsync();

    private protected async Task<IReadOnlyList<StoredObject>> ListAsync(string prefix)
    {
        List<StoredObject> found = [];
        await foreach (StoredObject one in Store.ListAsync(prefix, default))
        {
            found.Add(one);
        }

        return found;
    }
}
