using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Replacement;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class LakeTableWriterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private TempFolder _folder = null!;
    private FakeTimeProvider _time = null!;
    private TestLake _lake = null!;
    private LakeTableWriter _writer = null!;

    [SetUp]
    public async Task SetUp()
    {
        _folder = new TempFolder();
        _time = new FakeTimeProvider(Noon);
        _lake = await TestLake.OpenAsync(_folder.Path, time: _time);
        _writer = new LakeTableWriter(_lake.Catalog, Options.Create(_lake.Options), _time);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _lake.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Upkeep_looks_after_replaced_tables_too()
    {
        for (int version = 0; version < 25; version++)
        {
            await _writer.ReplaceAsync(LakeTables.SongGenres, [Row($"TR{version}", "Rock")], CancellationToken.None);
        }

        _time.Advance(TimeSpan.FromDays(8));
        TableStatus status = (await _lake.Maintenance.GetStatusAsync(CancellationToken.None)).Single(static table => table.Table == LakeTables.SongGenres);
        UpkeepResult optimized = (await _lake.Maintenance.OptimizeAsync(LakeTables.SongGenres, null, CancellationToken.None)).Single();
        UpkeepResult vacuumed = (await _lake.Maintenance.VacuumAsync(LakeTables.SongGenres, dryRun: false, CancellationToken.None)).Single();
        VerifyResult verified = (await _lake.Maintenance.VerifyAsync(LakeTables.SongGenres, CancellationToken.None)).Single();

        Assert.That((status.Version, status.Rows, status.Files, status.SmallFiles), Is.EqualTo((24L, 1L, 1, 0)));
        Assert.That((optimized.FilesAdded, optimized.Checkpoint), Is.EqualTo((0, 24L)));
        Assert.That(vacuumed.FilesRemoved, Is.EqualTo(24));
        Assert.That((verified.Rows, verified.Problems), Is.EqualTo((1L, Array.Empty<string>())));
        Assert.That((await RowsAsync()).Single().Item1, Is.EqualTo("TR24"));
    }

    [Test]
    public async Task A_write_replaces_all_rows_in_one_version()
    {
        await _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR1", "Rock"), Row("TR2", "Pop")], CancellationToken.None);

        long version = await _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR3", "Jazz")], CancellationToken.None);

        Assert.That(version, Is.EqualTo(1));
        Assert.That(await RowsAsync(), Is.EqualTo(new[] { ("TR3", "Jazz", 0.75, false, Noon.UtcDateTime) }));
        LakeChanges changes = await _lake.Reader.GetChangesAsync(LakeTables.SongGenres, 0, CancellationToken.None);
        Assert.That((changes.Version, changes.Added.Single().Rows), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task Writing_no_rows_empties_the_table()
    {
        await _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR1", "Rock")], CancellationToken.None);

        await _writer.ReplaceAsync(LakeTables.SongGenres, [], CancellationToken.None);

        Assert.That(await _lake.Reader.GetFilesAsync(LakeTables.SongGenres, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Replaced_files_stay_for_readers_and_go_when_their_time_is_over()
    {
        await _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR1", "Rock")], CancellationToken.None);
        string first = (await _lake.Reader.GetFilesAsync(LakeTables.SongGenres, CancellationToken.None)).Single().Path;
        await _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR2", "Rock")], CancellationToken.None);
        bool kept = File.Exists(first);

        _time.Advance(_lake.Options.VacuumAfter + TimeSpan.FromMinutes(1));
        await _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR3", "Rock")], CancellationToken.None);

        Assert.That((kept, File.Exists(first)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Writers_at_the_same_time_leave_the_rows_of_one_of_them()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            _writer.ReplaceAsync(LakeTables.SongGenres, [Row($"TR{i}", "Rock"), Row($"TX{i}", "Pop")], CancellationToken.None)));

        (string Track, string, double, bool, DateTime)[] rows = [.. await RowsAsync()];
        Assert.That(rows, Has.Length.EqualTo(2));
        Assert.That(rows[0].Track[2..], Is.EqualTo(rows[1].Track[2..]));
    }

    [Test]
    public void Values_that_do_not_fit_are_named_and_nothing_is_written()
    {
        object?[] wrong = Row("TR1", "Rock");
        wrong[4] = "high";

        Assert.That(
            () => _writer.ReplaceAsync(LakeTables.SongGenres, [Row("TR0", "Rock"), wrong], CancellationToken.None),
            Throws.ArgumentException.With.Message.StartsWith("Row 2: column probability has the String 'high', expected a Double."));
        Assert.That(
            () => _writer.ReplaceAsync("listen_events", [], CancellationToken.None),
            Throws.ArgumentException.With.Message.StartsWith("'listen_events' is no table that is replaced as a whole; expected one of song_genres."));
        Assert.That(async () => await _lake.Reader.GetFilesAsync(LakeTables.SongGenres, CancellationToken.None), Is.Empty);
    }

    private Task<IReadOnlyList<(string Track, string Genre, double Probability, bool Sample, DateTime At)>> RowsAsync() => _lake.QueryAsync(
        LakeTables.SongGenres,
        "SELECT trackId, genre, probability, isSample, CAST(scoredAt AS TIMESTAMP) FROM {files} ORDER BY trackId",
        reader => (reader.GetString(0), reader.GetString(1), reader.GetDouble(2), reader.GetBoolean(3), reader.GetDateTime(4)));

    private static object?[] Row(string track, string genre) => [track, "artist", "title", genre, 0.75, "v1", false, Noon];
}
