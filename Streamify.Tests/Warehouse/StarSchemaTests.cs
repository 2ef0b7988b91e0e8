using Streamify.Core.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class StarSchemaTests
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Create() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task Guests_belong_to_the_unknown_user()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00", userId: null), Listen("2024-03-04T10:00:01", userId: 0), Listen("2024-03-04T10:00:02"));

        IReadOnlyList<object?[]> users = await _warehouse.RowsAsync("SELECT userId, firstName, gender, userKey = -1 FROM wide_streams ORDER BY timestamp");

        Assert.That(users, Is.EqualTo(new[] { new object[] { 0L, "NA", "NA", true }, [0L, "NA", "NA", true], [7L, "Ada", "F", false] }));
    }

    [Test]
    public async Task Level_is_seen_in_events_of_every_topic()
    {
        await _warehouse.LoadAsync(
            Page("2024-03-04T09:00:00", "Home", level: "free"),
            Auth("2024-03-04T10:00:00", success: true, level: "paid"),
            StatusChange("2024-03-04T11:00:00", "paid"),
            Listen("2024-03-04T12:00:00", level: "free"));

        IReadOnlyList<object?[]> versions = await _warehouse.RowsAsync("SELECT level, rowActivationDate FROM dim_users WHERE userId = 7 ORDER BY rowActivationDate");

        Assert.That(versions.Select(row => row[0]), Is.EqualTo(new[] { "free", "paid", "free" }));
        Assert.That(versions.Select(row => row[1]), Is.EqualTo(new object[]
        {
            Time("2024-03-04T09:00:00").UtcDateTime, Time("2024-03-04T10:00:00").UtcDateTime, Time("2024-03-04T11:00:00").UtcDateTime.AddMicroseconds(1),
        }));
    }

    [Test]
    public async Task Events_of_one_second_keep_their_order_in_the_session()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00", level: "free", item: 3),
            StatusChange("2024-03-04T10:00:00", "free", item: 4),
            Listen("2024-03-04T10:00:00", level: "paid", item: 5));

        IReadOnlyList<object?[]> listens = await _warehouse.RowsAsync("SELECT s.level, u.level FROM fact_streams s JOIN dim_users u USING (userKey) ORDER BY itemInSession");

        Assert.That(listens, Is.EqualTo(new[] { new object[] { "free", "free" }, ["paid", "paid"] }));
    }

    [Test]
    public async Task A_song_is_skipped_when_the_sessions_next_one_begins_before_its_end()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:50:00", item: 0),
            Listen("2024-03-04T10:50:30", item: 1),
            Listen("2024-03-04T10:53:50", item: 2),
            Listen("2024-03-04T10:54:00", item: 3).With(("sessionId", 2)),
            Listen("2024-03-04T10:55:00", item: 4).With(("duration", null)),
            Listen("2024-03-04T10:59:00", item: 5));

        Assert.That(await OutcomesAsync(), Is.EqualTo(new object?[][]
        {
            [0L, 30.0, "skipped"], [1L, 200.0, "completed"], [2L, 70.0, "skipped"], [3L, 200.5, "completed"], [4L, null, "NA"], [5L, 200.5, "completed"],
        }));

        // The next song may lie in the next hour, and may come late.
        await _warehouse.LoadAsync(Listen("2024-03-04T11:00:00", item: 6));
        Assert.That((await OutcomesAsync())[5], Is.EqualTo(new object[] { 5L, 60.0, "skipped" }));
        await _warehouse.LoadAsync(Listen("2024-03-04T10:59:10", item: 7).With(("sessionId", 2)), Listen("2024-03-04T10:59:20", item: 8));
        Assert.That((await OutcomesAsync())[5], Is.EqualTo(new object[] { 5L, 20.0, "skipped" }));

        async Task<IReadOnlyList<object?[]>> OutcomesAsync() => await _warehouse.RowsAsync("SELECT itemInSession, listenedSeconds, outcome FROM fact_streams ORDER BY itemInSession");
    }

    [Test]
    public async Task Songs_of_a_session_that_begin_in_the_same_moment_do_not_end_each_other()
    {
        TestEvent[] events =
        [
            Listen("2024-03-04T10:50:00", item: 0),
            Listen("2024-03-04T10:50:30", item: 1, song: "One"),
            Listen("2024-03-04T10:50:30", item: 1, song: "Other").With(("duration", 100.5)),
            Listen("2024-03-04T10:50:40", item: 2),
        ];
        await _warehouse.LoadAsync(events[1], events[0], events[3], events[2]);

        Assert.That(
            await _warehouse.RowsAsync("SELECT itemInSession, listenedSeconds, outcome FROM fact_streams ORDER BY itemInSession, listenedSeconds"),
            Is.EqualTo(new object?[][] { [0L, 30.0, "skipped"], [1L, 100.5, "completed"], [1L, 200.5, "completed"], [2L, 200.5, "completed"] }));
    }

    [Test]
    public async Task The_end_of_an_account_is_a_change_of_subscription()
    {
        await _warehouse.LoadAsync(Page("2024-03-04T10:00:00", "Cancellation Confirmation", level: "paid"), StatusChange("2024-03-04T09:00:00", "free"));

        Assert.That(
            await _warehouse.RowsAsync("SELECT change, levelBefore, levelAfter FROM fact_subscriptions ORDER BY ts"),
            Is.EqualTo(new[] { new object[] { "upgrade", "free", "paid" }, ["cancel", "paid", "none"] }));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT cancellations FROM mart_daily_subscriptions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Every_state_and_DC_have_names()
    {
        await _warehouse.LoadAsync([.. UsStates.All.Select((state, index) => Listen("2024-03-04T10:00:00", userId: index + 1).With(("state", state.Code)))]);

        IReadOnlyList<object?[]> named = await _warehouse.RowsAsync("SELECT stateCode, stateName FROM dim_location WHERE stateName <> 'NA' ORDER BY stateName");

        Assert.That(named.Select(row => ((string)row[0]!, (string)row[1]!)), Is.EqualTo(UsStates.All));
        Assert.That(named, Has.Count.EqualTo(51));
    }

    [Test]
    public async Task A_listen_without_a_place_has_the_unknown_place_and_absurd_numbers_are_cleaned()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00").With(("city", null), ("state", null), ("lat", null), ("lon", null)),
            Listen("2024-03-04T10:00:01").With(("lat", 1e300), ("duration", -1)));

        IReadOnlyList<object?[]> rows = await _warehouse.RowsAsync("SELECT locationKey = -1, latitude, songDuration FROM wide_streams ORDER BY timestamp");

        Assert.That(rows, Is.EqualTo(new[] { new object?[] { true, 0.0, 200.5 }, [false, 0.0, null] }));
    }
}
