using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Sink;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class LakeMaintenanceTests
{
    private const long Noon = 1_700_049_600_000;
    private const long Hour = 3_600_000;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(Noon + (30 * 60_000));

    [Test]
    public async Task Merging_keeps_every_row_in_fewer_files_and_tells_readers_of_changes_nothing()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, flushes: 6);
        long before = (await lake.Reader.GetChangesAsync(Topics.ListenEvents, -1, CancellationToken.None)).Version;
        IReadOnlyList<long> numbers = await lake.NumbersAsync(Topics.ListenEvents);

        UpkeepResult result = (await lake.Maintenance.OptimizeAsync(Topics.ListenEvents, null, CancellationToken.None)).Single();

        LakeChanges changes = await lake.Reader.GetChangesAsync(Topics.ListenEvents, before, CancellationToken.None);
        IReadOnlyList<LakeFile> files = await lake.Reader.GetFilesAsync(Topics.ListenEvents, CancellationToken.None);
        Assert.That((result.FilesRemoved, result.FilesAdded), Is.EqualTo((6, 1)), "only the closed hour is merged");
        Assert.That(files.Count(static file => file.Hour == 10), Is.EqualTo(1));
        Assert.That(files.Count(static file => file.Hour == 12), Is.EqualTo(6));
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(numbers));
        Assert.That(changes.Added, Is.Empty);
        Assert.That(changes.Version, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task Merged_rows_are_sorted_by_time()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, flushes: 4);
        await lake.Maintenance.OptimizeAsync(null, null, CancellationToken.None);
        string merged = (await lake.Reader.GetFilesAsync(Topics.ListenEvents, CancellationToken.None)).Single(static file => file.Hour == 10).Path;

        IReadOnlyList<long> times = await lake.QueryAsync(Topics.ListenEvents, $"SELECT epoch_ms(ts) FROM '{merged}' WHERE ts IS NOT NULL", static reader => reader.GetInt64(0));

        Assert.That(times, Is.Ordered.And.Exactly(40).Items);
    }

    [Test]
    public async Task Merged_rows_of_users_lie_together()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        for (int flush = 0; flush < 3; flush++)
        {
            await lake.AppendAsync(Topics.AuthEvents, [.. Enumerable.Range(0, 6).Select(i => TestLake.Record(
                $$"""{"ts":{{Noon + (i * 1_000) + flush}},"sessionId":{{i}},"userId":{{(i % 3 == 2 ? "null" : i % 3)}},"level":"free","itemInSession":0,"success":true}""", Noon))]);
            await lake.DrainAsync();
        }

        await lake.Maintenance.OptimizeAsync(Topics.AuthEvents, null, CancellationToken.None);

        string merged = (await lake.Reader.GetFilesAsync(Topics.AuthEvents, CancellationToken.None)).Single().Path;
        IReadOnlyList<(long User, long Time)> rows = await lake.QueryAsync(Topics.AuthEvents, $"SELECT coalesce(userId, 9), epoch_ms(ts) FROM '{merged}' WHERE ts IS NOT NULL", static reader => (reader.GetInt64(0), reader.GetInt64(1)));
        Assert.That(rows, Is.EqualTo(rows.Order()).And.Exactly(18).Items);
    }

    [Test]
    public async Task A_table_read_from_its_checkpoint_is_the_table_read_from_its_log()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, flushes: 12);
        await lake.Maintenance.OptimizeAsync(null, null, CancellationToken.None);
        UpkeepResult result = (await lake.Maintenance.OptimizeAsync(Topics.ListenEvents, null, CancellationToken.None)).Single();
        DeltaSnapshot replayed = await lake.Catalog.Get(Topics.ListenEvents).RefreshAsync(CancellationToken.None);
        string log = folder.File("lake", Topics.ListenEvents, "_delta_log");
        for (int version = 0; version < 5; version++)
        {
            // Nobody needs these any more: the checkpoint stands for them.
            File.Delete(Path.Combine(log, $"{version:D20}.json"));
        }

        await lake.RestartAsync();
        DeltaSnapshot fresh = await lake.Catalog.Get(Topics.ListenEvents).RefreshAsync(CancellationToken.None);

        Assert.That(Directory.GetFiles(log, "*.checkpoint.parquet"), Is.Not.Empty);
        Assert.That(result.Checkpoint, Is.Null, "it is not due again");
        Assert.That(fresh.Version, Is.EqualTo(replayed.Version));
        Assert.That(fresh.Files.Values.Select(Describe), Is.EquivalentTo(replayed.Files.Values.Select(Describe)));
        Assert.That(fresh.Removed.Keys, Is.EquivalentTo(replayed.Removed.Keys));
        Assert.That(fresh.Transactions.Values, Is.EquivalentTo(replayed.Transactions.Values));
        Assert.That(fresh.Metadata!.SchemaJson, Is.EqualTo(replayed.Metadata!.SchemaJson));
        Assert.That(async () => await lake.Reader.GetChangesAsync(Topics.ListenEvents, 1, CancellationToken.None), Throws.TypeOf<LakeHistoryExpiredException>());

        static string Describe(AddFile file) => $"{file.Path} {file.Version} {file.Size} {file.Rows} {file.Date} {file.Hour} {file.Statistics}";
    }

    [Test]
    public async Task An_independent_reader_opens_a_merged_table_from_its_checkpoint_without_problems()
    {
        SharedData.Require(DeltaReader.Script);
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, flushes: 12);
        await lake.Maintenance.OptimizeAsync(null, null, CancellationToken.None);
        string table = folder.File("lake", Topics.ListenEvents);
        File.Delete(Path.Combine(table, "_delta_log", $"{0:D20}.json"));

        JsonElement read = await DeltaReader.ReadAsync(table);

        Assert.That(read.GetProperty("rows").GetInt64(), Is.EqualTo(240));
    }

    [Test]
    public async Task Vacuum_deletes_what_nobody_needs_and_nothing_else()
    {
        using TempFolder folder = new();
        FakeTimeProvider time = new(Now);
        await using TestLake lake = await FilledAsync(folder, flushes: 3, time);
        await lake.Maintenance.OptimizeAsync(null, null, CancellationToken.None);
        string orphan = folder.File("lake", Topics.ListenEvents, "date=2023-11-15", "hour=10", "part-orphan.parquet");
        await File.WriteAllTextAsync(orphan, "left by a crash");
        File.SetLastWriteTimeUtc(orphan, Now.UtcDateTime);
        int tooEarly = (await lake.Maintenance.VacuumAsync(Topics.ListenEvents, dryRun: false, CancellationToken.None)).Single().FilesRemoved;
        time.Advance(TimeSpan.FromDays(8));
        int planned = (await lake.Maintenance.VacuumAsync(Topics.ListenEvents, dryRun: true, CancellationToken.None)).Single().FilesRemoved;
        bool stillThere = File.Exists(orphan);

        int deleted = (await lake.Maintenance.VacuumAsync(Topics.ListenEvents, dryRun: false, CancellationToken.None)).Single().FilesRemoved;

        Assert.That((tooEarly, planned, stillThere, deleted), Is.EqualTo((0, 4, true, 4)), "three merged files and the orphan");
        Assert.That(File.Exists(orphan), Is.False);
        Assert.That((await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single().Problems, Is.Empty);
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Has.Count.EqualTo(60));
    }

    [Test]
    public async Task Retention_drops_old_dates_and_readers_of_changes_never_see_them_again()
    {
        using TempFolder folder = new();
        FakeTimeProvider time = new(Now);
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, new LakeOptions { RetentionDays = 7 }, time);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon), TestLake.Listen(2, Noon - (10 * 24 * Hour)));
        await lake.DrainAsync();

        IReadOnlyList<UpkeepResult> results = await lake.Maintenance.ApplyRetentionAsync(CancellationToken.None);
        IReadOnlyList<UpkeepResult> again = await lake.Maintenance.ApplyRetentionAsync(CancellationToken.None);

        Assert.That(results.Single(static result => result.Table == Topics.ListenEvents).FilesRemoved, Is.EqualTo(1));
        Assert.That(again.Sum(static result => result.FilesRemoved), Is.Zero);
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(1, 1)));
        Assert.That((await lake.Reader.GetChangesAsync(Topics.ListenEvents, -1, CancellationToken.None)).Added, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Files_from_before_the_schema_grew_are_merged_and_verified_as_they_are()
    {
        using TempFolder folder = new();
        FakeTimeProvider time = new(Now);
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, time: time);
        await CommitOldAsync(lake, [1, 2]);
        await CommitOldAsync(lake, [3]);
        time.Advance(TimeSpan.FromDays(1));
        VerifyResult before = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();

        UpkeepResult merged = (await lake.Maintenance.OptimizeAsync(Topics.ListenEvents, null, CancellationToken.None)).Single();

        VerifyResult after = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();
        Assert.That((before.Rows, before.Problems), Is.EqualTo((3L, Array.Empty<string>())));
        Assert.That((merged.FilesRemoved, merged.FilesAdded), Is.EqualTo((2, 1)));
        Assert.That((after.Rows, after.Problems), Is.EqualTo((3L, Array.Empty<string>())));
        Assert.That(await lake.QueryAsync(Topics.ListenEvents, "SELECT sessionId FROM {files} WHERE gender IS NULL ORDER BY sessionId", static reader => reader.GetInt64(0)), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    /// <summary>Commits a file as a version wrote it that did not know the field gender.</summary>
    private static async Task CommitOldAsync(TestLake lake, long[] numbers)
    {
        EventBuffer buffer = new(Topics.ListenEvents);
        EventRow row = new();
        foreach (long number in numbers)
        {
            row.Clear();
            (row.Ts, row.SessionId, row.Artist, row.Song, row.Level) = (Noon, number, "Artist", "Song", "free");
            buffer.Append(row, partition: 0, offset: number);
        }

        EncodedFile file = await ParquetCodec.EncodeAsync([.. buffer.Columns.Where(static column => column.Column.Name != "gender")], CancellationToken.None);
        DeltaTable table = lake.Catalog.Get(Topics.ListenEvents);
        DateTimeOffset hour = DateTimeOffset.FromUnixTimeMilliseconds(Noon);
        Dictionary<string, string?> partition = new() { ["date"] = hour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["hour"] = hour.Hour.ToString(CultureInfo.InvariantCulture) };
        string path = $"date={partition["date"]}/hour={hour:HH}/part-{Guid.NewGuid():N}.parquet";
        Assert.That(await table.Store.CreateAsync(table.Key(path), file.Content, CancellationToken.None), Is.True);
        await table.CommitAsync(
            new CommitInfo(Noon, "TEST", Guid.NewGuid().ToString(), new Dictionary<string, string>(), BlindAppend: true),
            _ => [new AddFile(path, partition, file.Content.Length, Noon, DataChange: true, file.Statistics)],
            CancellationToken.None);
    }

    [Test]
    public async Task A_tables_own_retention_goes_before_the_one_of_all()
    {
        using TempFolder folder = new();
        FakeTimeProvider time = new(Now);
        LakeOptions options = new() { RetentionDays = 30, RetentionDaysByTable = new Dictionary<string, int> { [Topics.ListenEvents] = 7, [LakeTables.DeadLetters] = 1 } };
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, options, time);
        long tenDaysAgo = Noon - (10 * 24 * Hour);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon), TestLake.Listen(2, tenDaysAgo), TestLake.Broken(3, Noon));
        await lake.AppendAsync(Topics.AuthEvents, TestLake.Login(4, tenDaysAgo));
        await lake.DrainAsync();
        time.Advance(TimeSpan.FromDays(2));

        IReadOnlyList<UpkeepResult> results = await lake.Maintenance.ApplyRetentionAsync(CancellationToken.None);

        Assert.That(results.Where(static result => result.FilesRemoved > 0).Select(static result => result.Table), Is.EquivalentTo(new[] { Topics.ListenEvents, LakeTables.DeadLetters }));
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(new[] { 1 }));
        Assert.That(await lake.NumbersAsync(Topics.AuthEvents), Is.EqualTo(new[] { 4 }));
    }

    [Test]
    public void A_retention_of_no_table_is_named_with_its_value()
    {
        LakeOptions options = new() { RetentionDaysByTable = new Dictionary<string, int> { ["listens"] = 0 } };

        string failures = new LakeOptionsValidator().Validate(null, options).FailureMessage!;

        Assert.That(failures, Does.Contain("RetentionDaysByTable:listens must be from 1 to 36500, but is 0.").And.Contain("RetentionDaysByTable:listens names no table with dates; expected one of listen_events"));
    }

    [Test]
    public async Task Verify_finds_what_was_tampered_with()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, flushes: 2);
        VerifyResult good = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();
        LakeFile[] files = [.. await lake.Reader.GetFilesAsync(Topics.ListenEvents, CancellationToken.None)];
        File.Copy(files[0].Path, files[^1].Path, overwrite: true);

        VerifyResult bad = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();
        File.Delete(files[0].Path);
        VerifyResult missing = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();

        Assert.That((good.Problems.Count, good.Rows, good.Files), Is.EqualTo((0, 40, 4)));
        Assert.That(bad.Problems, Has.Some.Contains("another hour"));
        Assert.That(missing.Problems, Has.Some.Contains("missing"));
    }

    [Test]
    public async Task Verify_finds_offsets_that_are_in_no_file_and_no_dead_letter()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon), TestLake.Broken(2, Noon), TestLake.Listen(3, Noon));
        await lake.DrainAsync();
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(4, Noon + Hour), TestLake.Listen(5, Noon + Hour));
        await lake.DrainAsync();
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(6, Noon + (2 * Hour)));
        await lake.DrainAsync();
        VerifyResult good = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();

        await lake.Catalog.Get(Topics.ListenEvents).CommitAsync(
            new CommitInfo(Noon, "DELETE", "by hand", new Dictionary<string, string>(), BlindAppend: false),
            static snapshot => [.. snapshot.Files.Values.Where(static file => file.Hour == 13).Select(static file => new RemoveFile(file.Path, Noon, DataChange: true, file.PartitionValues, file.Size))],
            CancellationToken.None);
        VerifyResult bad = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();

        Assert.That(good.Problems, Is.Empty);
        Assert.That(bad.Problems.Single(), Does.Contain("of the offsets from 0 to 5, 2 are neither in the table nor among the dead letters"));
    }

    [Test]
    public async Task Status_and_history_tell_what_is_there_and_how_it_came()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, flushes: 2);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1000, Noon), TestLake.Listen(1001, Noon));

        TableStatus status = (await lake.Maintenance.GetStatusAsync(CancellationToken.None))[0];
        IReadOnlyList<LakeCommit> history = await lake.Maintenance.GetHistoryAsync(Topics.ListenEvents, 10, CancellationToken.None);

        Assert.That((status.Table, status.Version, status.Rows, status.Files, status.SmallFiles, status.Lag), Is.EqualTo((Topics.ListenEvents, 1L, 40L, 4, 2, 2L)));
        Assert.That((status.FirstDate, status.LastDate), Is.EqualTo((new DateOnly(2023, 11, 15), new DateOnly(2023, 11, 15))));
        Assert.That(history.Select(static commit => (commit.Version, commit.Operation, commit.AddedFiles, commit.AddedRows)), Is.EqualTo(new[] { (1L, "STREAMING UPDATE", 2, 20L), (0L, "STREAMING UPDATE", 2, 20L) }));
    }

    [Test]
    public async Task A_table_that_does_not_exist_is_refused_in_words()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);

        Assert.That(async () => await lake.Maintenance.OptimizeAsync("listens", null, CancellationToken.None), Throws.ArgumentException.With.Message.Contains("listen_events"));
    }

    // Each flush brings ten listens of a closed hour and ten of the running one, in no order of time.
    private static async Task<TestLake> FilledAsync(TempFolder folder, int flushes, TimeProvider? time = null)
    {
        TestLake lake = await TestLake.OpenAsync(folder.Path, new LakeOptions { CheckpointInterval = 10 }, time ?? new FakeTimeProvider(Now));
        for (int flush = 0; flush < flushes; flush++)
        {
            await lake.AppendAsync(
                Topics.ListenEvents,
                [.. Enumerable.Range(0, 20).Select(i => TestLake.Listen((flush * 20) + i, i % 2 == 0 ? Noon - (2 * Hour) + ((i * 7919) % 3_000_000) : Noon + i))]);
            await lake.DrainAsync();
        }

        return lake;
    }
}
