using System.IO.Compression;
using System.Text;
using CsCheck;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;
using Streamify.Web.Import;

namespace Streamify.Tests.Import;

public sealed class ImporterTests
{
    private TempFolder _folder = null!;
    private StateDatabase _database = null!;
    private MemoryEventLog _log = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _database = new SqliteStateDatabase(DataPaths.At(_folder.File("data")), TimeProvider.System);
        _log = new MemoryEventLog();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _log.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Good_lines_are_appended_as_they_are_with_their_time_and_user()
    {
        string path = await WriteAsync("listen_events.json", Listen(1) + "\n" + Listen(2) + "\n");

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(_log.Texts(Topics.ListenEvents), Is.EqualTo(new[] { Listen(1), Listen(2) }));
        Assert.That(_log.Records(Topics.ListenEvents)[1], Has.Property(nameof(LogRecord.Timestamp)).EqualTo(1_700_000_000_002).And.Property(nameof(LogRecord.Key)).EqualTo(2));
        Assert.That(_log.Records(Topics.ListenEvents)[1].Origin, Is.Null);
        Assert.That((report.Topics[Topics.ListenEvents].Accepted, report.Topics[Topics.ListenEvents].Rejected), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Bad_lines_are_appended_too_with_file_and_line_and_are_reported_with_the_reason()
    {
        string path = await WriteAsync("listen_events.json", Listen(1) + "\nnot json\n\n{\"ts\":5}\n" + Listen(2) + "\n");

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(_log.Texts(Topics.ListenEvents), Is.EqualTo(new[] { Listen(1), "not json", "{\"ts\":5}", Listen(2) }));
        Assert.That(
            _log.Records(Topics.ListenEvents).Select(record => record.Origin),
            Is.EqualTo(new[] { null, "listen_events.json:2", "listen_events.json:4", null }));
        Assert.That(report.Rejections.Select(rejection => rejection.Line), Is.EqualTo(new[] { 2, 4 }));
        Assert.That(report.Rejections[1].Reason, Does.Contain("artist"));
        Assert.That((report.Topics[Topics.ListenEvents].Accepted, report.Topics[Topics.ListenEvents].Rejected), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Only_the_first_rejected_lines_are_kept_but_all_are_counted()
    {
        string path = await WriteAsync("listen_events.json", string.Concat(Enumerable.Repeat("x\n", 100)));

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(report.Rejections, Has.Count.EqualTo(FileReport.ShownRejections));
        Assert.That(report.Topics[Topics.ListenEvents].Rejected, Is.EqualTo(100));
    }

    [Test]
    public async Task A_file_whose_name_tells_nothing_is_sorted_by_content()
    {
        string path = await WriteAsync("mixed.jsonl", Listen(1) + "\n" + PageView(2) + "\n{\"nothing\":1}\n");

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(_log.Texts(Topics.ListenEvents), Is.EqualTo(new[] { Listen(1) }));
        Assert.That(_log.Texts(Topics.PageViewEvents), Is.EqualTo(new[] { PageView(2), "{\"nothing\":1}" }));
        Assert.That(report.Rejections.Single(), Is.EqualTo(new Rejection(3, Topics.PageViewEvents, "no topic can be told from its fields")));
    }

    [Test]
    public async Task A_named_file_without_events_is_an_error_and_nothing_of_it_is_appended()
    {
        string path = await WriteAsync("package.json", "{\n\"name\": \"x\"\n}\n");

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(report.Error, Does.Contain("--topic"));
        Assert.That(Topics.All.Select(topic => _log.Records(topic).Count), Is.All.Zero);
    }

    [Test]
    public async Task A_broken_gzip_brings_what_is_readable_and_goes_on_there_when_it_is_whole()
    {
        string[] lines = [.. Enumerable.Range(1, 20_000).Select(Listen)];
        byte[] whole = Gzip(string.Join('\n', lines) + "\n");
        string path = _folder.File("listen_events.json.gz");
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);

        FileReport broken = (await ImportAsync(path)).Single();
        int readable = _log.Records(Topics.ListenEvents).Count;
        await File.WriteAllBytesAsync(path, whole);
        FileReport repaired = (await ImportAsync(path)).Single();

        Assert.That(broken.Error, Does.Contain("line"));
        Assert.That(readable, Is.GreaterThan(1_000).And.LessThan(20_000));
        Assert.That(repaired.Error, Is.Null);
        Assert.That(repaired.Topics[Topics.ListenEvents].Before, Is.EqualTo(readable));
        Assert.That(_log.Texts(Topics.ListenEvents), Is.EqualTo(lines));
    }

    [Test]
    public async Task A_finished_import_that_is_run_again_counts_again()
    {
        string path = await WriteAsync("listen_events.json", Listen(1) + "\n");

        await ImportAsync(path);
        await ImportAsync(path);

        Assert.That(_log.Texts(Topics.ListenEvents), Is.EqualTo(new[] { Listen(1), Listen(1) }));
    }

    [Test]
    public async Task A_failed_drain_leaves_the_import_to_be_taken_up()
    {
        string path = await WriteAsync("listen_events.json", Listen(1) + "\n");
        await Assert.ThrowsAsync<IOException>(() => ImportAsync(() => throw new IOException("no disk"), path));

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(report.Topics[Topics.ListenEvents].Before, Is.EqualTo(1));
        Assert.That(_log.Texts(Topics.ListenEvents), Is.EqualTo(new[] { Listen(1) }));
    }

    [Test]
    public async Task A_line_beyond_the_limit_is_rejected_and_the_rest_arrives()
    {
        string path = await WriteAsync("listen_events.json", Listen(1) + "\n" + new string('x', FileImporter.MaxLineBytes + 1) + "\n" + Listen(2) + "\n");

        FileReport report = (await ImportAsync(path)).Single();

        Assert.That(report.Rejections.Single(), Has.Property(nameof(Rejection.Line)).EqualTo(2).And.Property(nameof(Rejection.Reason)).Contains("1048576 bytes"));
        Assert.That(_log.Records(Topics.ListenEvents)[1].Payload.Length, Is.EqualTo(64 * 1024));
        Assert.That(report.Topics[Topics.ListenEvents].Accepted, Is.EqualTo(2));
    }

    [Test]
    public async Task Whatever_crashes_come_a_finished_import_has_every_line_once_and_in_order()
    {
        string[] first = [.. Enumerable.Range(1, 12_000).Select(number => number % 1000 == 0 ? $"broken {number}" : Listen(number))];
        string[] second = [.. Enumerable.Range(1, 6_000).Select(PageView)];
        string firstPath = await WriteAsync("listen_events.json", string.Join('\n', first));
        string secondPath = await WriteAsync("page_view_events.json", string.Join('\n', second));

        await Gen.Select(Gen.Int[0, 7], Gen.Bool).List[1, 5].SampleAsync(
            async crashes =>
            {
                await using MemoryEventLog log = _log = new MemoryEventLog();
                bool finished = false;
                foreach ((int writesLeft, bool lastWriteIsKept) in crashes.Append((int.MaxValue, false)))
                {
                    log.WritesLeft = writesLeft;
                    log.LastWriteIsKept = lastWriteIsKept;
                    try
                    {
                        // A run that died while it forgot had finished: the next one would import anew.
                        finished = await new SettingsRepository(_database).GetByPrefixAsync("import.finished.", CancellationToken.None) is { Count: > 0 };
                        if (finished)
                        {
                            log.WritesLeft = null;
                            await new ImportLedger(new SettingsRepository(_database), log).MakeUpAsync(CancellationToken.None);
                            break;
                        }

                        await ImportAsync(firstPath, secondPath);
                        break;
                    }
                    catch (LogDiedException)
                    {
                        // The next run takes it up.
                    }
                }

                Assert.That(log.Texts(Topics.ListenEvents), Is.EqualTo(first));
                Assert.That(log.Texts(Topics.PageViewEvents), Is.EqualTo(second));
            },
            iter: 25,
            threads: 1);
    }

    private static string Listen(int number) =>
        $$"""{"artist":"A","song":"S{{number}}","duration":1.5,"ts":{{1_700_000_000_000 + number}},"sessionId":1,"auth":"Logged In","level":"free","itemInSession":0,"userId":{{number}}}""";

    private static string PageView(int number) =>
        $$"""{"ts":{{1_700_000_000_000 + number}},"sessionId":1,"page":"Home","auth":"Logged In","method":"GET","status":200,"level":"free","itemInSession":{{number}}}""";

    private static byte[] Gzip(string text)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_folder.File(name), text);
        return _folder.File(name);
    }

    private Task<IReadOnlyList<FileReport>> ImportAsync(params string[] paths) => ImportAsync(() => Task.FromResult(FlushResult.Empty), paths);

    private async Task<IReadOnlyList<FileReport>> ImportAsync(Func<Task<FlushResult>> drain, params string[] paths)
    {
        Reports reports = new();
        Importer importer = new(new FileImporter(_log, TimeProvider.System), new ImportLedger(new SettingsRepository(_database), _log), TimeProvider.System);
        await importer.ImportAsync(ImportSources.Find(paths, _folder.File("data")), topic: null, _ => drain(), reports, CancellationToken.None);
        return reports.All;
    }

    private sealed class Reports : IImportObserver
    {
        public List<FileReport> All { get; } = [];

        public void Progress(ImportProgress progress)
        {
        }

        public void FileDone(FileReport report) => All.Add(report);
    }
}
