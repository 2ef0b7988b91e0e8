using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;
using Streamify.Web.Demo;

namespace Streamify.Tests.Demo;

public sealed class DemoErasTests
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 14, 12, 0, 0, 250, TimeSpan.Zero);
    private static readonly DateTimeOffset WholeNoon = new(2024, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private FakeTimeProvider _time = null!;
    private readonly Fingerprint _fingerprint = new();
    private TempFolder _folder = null!;
    private StateDatabase _database = null!;
    private MemoryEventLog _log = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new FakeTimeProvider(Noon);
        _folder = new TempFolder();
        _database = new SqliteStateDatabase(DataPaths.At(_folder.Path), TimeProvider.System);
        _log = new MemoryEventLog();
        _fingerprint.Value = "one";
    }

    [TearDown]
    public async Task TearDown()
    {
        await _log.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_first_era_begins_with_the_history()
    {
        DemoEra era = await Eras().ContinueAsync(CancellationToken.None);

        Assert.That(era, Is.EqualTo(new DemoEra(1, WholeNoon.AddDays(-14), "one", "memory")));
        Assert.That(era.Producer, Is.EqualTo("demo"));
    }

    [Test]
    public async Task A_second_start_goes_on_with_the_same_era_though_time_has_passed()
    {
        DemoEra first = await Eras().ContinueAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(3));

        DemoEra second = await Eras(historyDays: 30).ContinueAsync(CancellationToken.None);

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public async Task Other_options_begin_a_new_era_now()
    {
        await Eras().ContinueAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(3));
        _fingerprint.Value = "two";

        DemoEra era = await Eras().ContinueAsync(CancellationToken.None);

        Assert.That(era, Is.EqualTo(new DemoEra(2, WholeNoon.AddDays(3), "two", "memory")));
        Assert.That(era.Producer, Is.EqualTo("demo:2"));
    }

    [Test]
    public async Task Another_log_begins_a_new_era_so_that_the_lake_does_not_get_the_history_twice()
    {
        await Eras().ContinueAsync(CancellationToken.None);
        _log.LogId = "another";

        DemoEra era = await Eras().ContinueAsync(CancellationToken.None);

        Assert.That((era.Number, era.From), Is.EqualTo((2, WholeNoon)));
    }

    [Test]
    public async Task A_lost_state_takes_no_name_that_the_log_knows()
    {
        await _log.AppendAsync(Topics.ListenEvents, [new LogRecord("{}"u8.ToArray(), 1)], new ProducerPosition("demo", 1), CancellationToken.None);
        await _log.AppendAsync(Topics.ListenEvents, [new LogRecord("{}"u8.ToArray(), 1)], new ProducerPosition("demo:2", 1), CancellationToken.None);

        DemoEra era = await Eras().ContinueAsync(CancellationToken.None);

        Assert.That((era.Producer, era.From), Is.EqualTo(("demo:3", WholeNoon)));
    }

    [Test]
    public async Task Events_without_an_era_are_somebody_elses()
    {
        bool whileEmpty = await Eras().HasForeignEventsAsync(CancellationToken.None);
        await _log.AppendAsync(Topics.ListenEvents, [new LogRecord("{}"u8.ToArray(), 1)], position: null, CancellationToken.None);
        bool withEvents = await Eras().HasForeignEventsAsync(CancellationToken.None);
        await Eras().ContinueAsync(CancellationToken.None);
        bool withEra = await Eras().HasForeignEventsAsync(CancellationToken.None);

        Assert.That((whileEmpty, withEvents, withEra), Is.EqualTo((false, true, false)));
    }

    private DemoEras Eras(int historyDays = 14) =>
        new(new SettingsRepository(_database), _log, _fingerprint, Options.Create(new DemoOptions { HistoryDays = historyDays }), _time);

    private sealed class Fingerprint : IDemoFingerprint
    {
        public string Value { get; set; } = "";
    }
}
