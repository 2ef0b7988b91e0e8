using Streamify.Core.Google;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;
using Streamify.Core.Lake.Storage.Gcs;
using Streamify.Tests.Google;

namespace Streamify.Tests.Lake;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class GcsObjectStoreTests : ObjectStoreContract
{
    private GoogleDoubles _google = null!;

    [Test]
    public async Task A_creator_whose_answer_was_lost_knows_its_own_object()
    {
        _google.Faults.Order(new Fault(FaultKind.AnswerLost, 1, static (method, _) => method == "POST"));
        bool own = await Store.CreateAsync("t/_delta_log/0.json", new byte[] { 1 }, default);
        _google.Faults.Order(new Fault(FaultKind.AnswerLost, 1, static (method, _) => method == "POST"));
        bool others = await Store.CreateAsync("t/_delta_log/0.json", new byte[] { 2 }, default);

        Assert.That((own, others), Is.EqualTo((true, false)));
        Assert.That(await Store.ReadAsync("t/_delta_log/0.json", default), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task A_store_that_stays_away_is_an_error_of_input_and_output()
    {
        _google.Faults.Order(new Fault(FaultKind.Unavailable, 1000));

        await Assert.ThatAsync(async () => await Store.ReadAsync("t/a", default), Throws.InstanceOf<IOException>());
        await Assert.ThatAsync(async () => await Store.CreateAsync("t/a", new byte[] { 1 }, default), Throws.InstanceOf<IOException>());
        await Assert.ThatAsync(async () => await ListAsync("t/"), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_file_is_downloaded_once_even_by_many_and_again_after_a_new_start()
    {
        await Store.CreateAsync("t/part.parquet", new byte[100], default);
        int before = _google.Server.Requests;

        LocalFiles[] fetched = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Store.FetchAsync(["t/part.parquet"], default).AsTask()));
        GcsObjectStore restarted = _google.Store(Folder.Path, "lake");
        using LocalFiles again = await restarted.FetchAsync(["t/part.parquet"], default);

        Assert.That(fetched.SelectMany(static files => files.Paths).Append(again.Paths[0]).Distinct().Count(), Is.EqualTo(1));
        Assert.That(_google.Server.Requests - before, Is.EqualTo(1));
    }

    [Test]
    public async Task A_checkpoint_of_a_table_begun_anew_is_not_the_old_copy()
    {
        const string Key = "t/_delta_log/00000000000000000020.checkpoint.parquet";
        await Store.CreateAsync(Key, new byte[] { 1 }, default);
        using (await Store.FetchAsync([Key], default))
        {
            await Store.DeleteAsync(Key, default);
            await Store.CreateAsync(Key, new byte[] { 2 }, default);
        }

        using LocalFiles files = await Store.FetchAsync([Key], default);

        Assert.That(await File.ReadAllBytesAsync(files.Paths[0]), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public async Task Copies_beyond_the_bound_go_the_longest_unused_first_and_never_from_under_a_reader()
    {
        FileCache cache = new(Folder.File("cache"), mostBytes: 250);
        FileCache.Entry held = await cache.HoldAsync("a", WriteAsync, default);
        cache.Release(await cache.HoldAsync("b", WriteAsync, default));
        cache.Release(await cache.HoldAsync("c", WriteAsync, default));
        string[] kept = Names();
        FileCache.Entry second = await cache.HoldAsync("d", WriteAsync, default);
        FileCache.Entry third = await cache.HoldAsync("e", WriteAsync, default);
        long most = cache.Bytes;
        cache.Release(held);
        cache.Release(second);
        cache.Release(third);

        Assert.That(kept, Is.EqualTo(new[] { "a", "c" }));
        Assert.That(most, Is.EqualTo(300), "three are held");
        Assert.That(Names(), Is.EqualTo(new[] { "d", "e" }));
        Assert.That(new FileCache(Folder.File("cache"), 1).Bytes, Is.Zero, "nothing is looked at before the first question");

        static async Task WriteAsync(Stream file, CancellationToken cancellationToken) => await file.WriteAsync(new byte[100], cancellationToken);

        string[] Names() => [.. Directory.GetFiles(Folder.File("cache")).Select(static path => Path.GetFileName(path)).Order()];
    }

    [Test]
    public async Task A_download_that_fails_leaves_nothing_and_the_next_one_starts_anew()
    {
        FileCache cache = new(Folder.File("cache"), 1000);

        await Assert.ThatAsync(async () => await cache.HoldAsync("a", static (_, _) => throw new IOException("no"), default), Throws.InstanceOf<IOException>());
        FileCache.Entry entry = await cache.HoldAsync("a", static async (file, token) => await file.WriteAsync(new byte[5], token), default);

        Assert.That(Directory.GetFiles(Folder.File("cache")), Is.EqualTo(new[] { entry.Path }));
    }

    [Test]
    public async Task The_start_says_which_bucket_is_missing_and_how_it_is_made()
    {
        _google.Storage.DropBucket(GoogleDoubles.Bucket);

        LakeAccessException failure = (await Assert.ThrowsAsync<LakeAccessException>(async () => await new LakeAccess(Store).CheckAsync(default)))!;

        Assert.That(failure.Message, Does.Contain("gcloud storage buckets create gs://streamify-lake").And.Contain("Streamify:Lake:Gcs:Bucket"));
    }

    [Test]
    public async Task The_start_says_which_right_is_missing_and_which_role_gives_it()
    {
        _google.Server.Token = "token";
        GcsObjectStore signed = _google.Store(Folder.Path, "lake", credential: global::Google.Apis.Auth.OAuth2.GoogleCredential.FromAccessToken("token"));
        await new LakeAccess(signed).CheckAsync(default);
        _google.Storage.Granted.Remove("storage.objects.delete");

        LakeAccessException few = (await Assert.ThrowsAsync<LakeAccessException>(async () => await new LakeAccess(signed).CheckAsync(default)))!;
        _google.Storage.Forbidden = true;
        LakeAccessException none = (await Assert.ThrowsAsync<LakeAccessException>(async () => await new LakeAccess(signed).CheckAsync(default)))!;
        GcsObjectStore stranger = _google.Store(Folder.Path, "lake", credential: global::Google.Apis.Auth.OAuth2.GoogleCredential.FromAccessToken("old"));
        LakeAccessException expired = (await Assert.ThrowsAsync<LakeAccessException>(async () => await new LakeAccess(stranger).CheckAsync(default)))!;

        Assert.That(few.Message, Does.Contain("storage.objects.delete").And.Contain("--role=roles/storage.objectUser").And.Not.Contain("storage.objects.get"));
        Assert.That(none.Message, Does.Contain("roles/storage.objectUser").And.Contain("403"));
        Assert.That(expired.Message, Does.Contain("credentials"));
    }

    [Test]
    public async Task The_start_says_that_a_quota_is_used_up()
    {
        _google.Faults.Order(new Fault(FaultKind.TooManyRequests, 100));

        LakeAccessException failure = (await Assert.ThrowsAsync<LakeAccessException>(async () => await new LakeAccess(Store).CheckAsync(default)))!;

        Assert.That(failure.Message, Does.Contain("quota").And.Contain("gs://streamify-lake").And.Contain("429"));
    }

    [Test]
    public void Wrong_settings_are_all_named()
    {
        LakeOptions options = new() { Provider = LakeOptions.GcsProvider, Gcs = { Bucket = "gs://My-Bucket", Prefix = "/a/../b", Endpoint = "ftp://x", CacheBytes = 1 } };

        string[] failures = [.. new LakeOptionsValidator().Validate(null, options).Failures!];

        Assert.That(failures, Has.Length.EqualTo(4));
        Assert.That(failures, Has.All.StartsWith("Streamify:Lake:Gcs:"));
        Assert.That(new LakeOptionsValidator().Validate(null, new LakeOptions { Provider = "S3" }).FailureMessage, Does.Contain("'S3'"));
        Assert.That(new LakeOptionsValidator().Validate(null, new LakeOptions { Provider = LakeOptions.GcsProvider, Gcs = { Bucket = "streamify-lake", Prefix = "lake/" } }).Succeeded, Is.True);
        Assert.That(new GoogleOptionsValidator().Validate(null, new GoogleOptions { UploadChunkBytes = 1000, MaxAttempts = 0, CredentialsFile = "/nowhere", ImpersonateServiceAccount = "me" }).Failures!.Count(), Is.EqualTo(4));
    }

    private protected override async Task<IObjectStore> OpenStoreAsync()
    {
        _google = await GoogleDoubles.StartAsync();
        return _google.Store(Folder.Path, "lake");
    }

    private protected override async Task CloseStoreAsync() => await _google.DisposeAsync();
}
