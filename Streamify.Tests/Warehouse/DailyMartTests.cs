using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class DailyMartTests
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Create() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task The_funnel_begins_with_guests_and_tells_their_sessions_apart_where_the_numbers_meet()
    {
        TestEvent guest = Page("2024-03-04T10:00:00", "Home", userId: null);
        await _warehouse.LoadAsync(
            guest,
            guest.With(("city", "Elsewhere")),
            Page("2024-03-04T10:01:00", "Register", userId: null),
            Page("2024-03-04T10:02:00", "Submit Registration"),
            Page("2024-03-04T10:03:00", "Home", userId: null).With(("auth", "Logged Out"), ("sessionId", 2)),
            Page("2024-03-04T10:04:00", "Register", userId: null).With(("auth", "Logged Out"), ("sessionId", 2)));

        Assert.That(await _warehouse.RowsAsync("SELECT guestSessions, registerSessions, registrations FROM mart_daily_funnel"), Is.EqualTo(new[] { new object[] { 2L, 1L, 1L } }));
    }
}
