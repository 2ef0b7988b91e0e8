using Streamify.Core.Analytics;
using Streamify.Tests.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Analytics;

/// <summary>What can be asked of a warehouse that has nothing to tell; all tests ask the same one.</summary>
public sealed class OverviewFilterTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public async Task Create()
    {
        _warehouse = new TestWarehouse();
        await _warehouse.TransformAsync();
    }

    [OneTimeTearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task An_empty_warehouse_gives_zeros()
    {
        Overview overview = (await AskAsync(new OverviewFilter()))!;

        Assert.That(overview.Streams, Is.Zero);
        Assert.That(overview.PaidShare, Is.Null);
        Assert.That(overview.To, Is.EqualTo(_warehouse.Time.GetUtcNow()));
        Assert.That(overview.TopSongs, Is.Empty);
    }

    [TestCase("2024-03-06", "2024-03-05", null, "From must be before To")]
    [TestCase("2024-03-05", "2024-03-05", null, "From must be before To")]
    [TestCase("2022-01-01", "2024-03-05", null, "400 days")]
    [TestCase("1900-01-01", "1900-01-05", null, "1972")]
    [TestCase("9500-01-01", "9500-01-05", null, "9000")]
    [TestCase("2024-03-05", "2024-03-06", "XX", "'XX'")]
    [TestCase("2024-03-05", "2024-03-06", "Illinois", "'Illinois'")]
    public void A_senseless_filter_is_told(string from, string to, string? state, string message)
    {
        Assert.That(async () => await AskAsync(new OverviewFilter(Time(from), Time(to), state)), Throws.ArgumentException.With.Message.Contains(message));
    }

    [Test]
    public void The_filter_box_has_all_states_and_DC()
    {
        Assert.That(_warehouse.Overview.States, Has.Count.EqualTo(51));
        Assert.That(_warehouse.Overview.States, Does.Contain(new UsState("DC", "District of Columbia")));
    }

    private Task<Overview?> AskAsync(OverviewFilter filter) => _warehouse.Overview.GetAsync(filter, TestWarehouse.Token);
}
