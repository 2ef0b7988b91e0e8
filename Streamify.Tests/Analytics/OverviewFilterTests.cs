using Streamify.Core.Analytics;
using Streamify.Tests.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Analytics;

/// <summary>What can be asked of a warehouse, whatever it holds; all tests ask the same one.</summary>
public sealed class OverviewFilterTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public async Task Create()
    {
        _warehouse = new TestWarehouse();
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
    }

    [OneTimeTearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [TestCase("2024-03-06", "2024-03-05", null, "From", "From must be before To")]
    [TestCase("2024-03-05", "2024-03-05", null, "From", "From must be before To")]
    [TestCase("2022-01-01", "2024-03-05", null, "From", "400 days")]
    [TestCase("1900-01-01", "1900-01-05", null, "From", "1972")]
    [TestCase("9500-01-01", "9500-01-05", null, "To", "9000")]
    [TestCase("2024-03-05", "2024-03-06", "XX", "State", "'XX'")]
    [TestCase("2024-03-05", "2024-03-06", "Illinois", "State", "'Illinois'")]
    public void A_senseless_filter_is_told_with_its_field(string from, string to, string? state, string field, string message)
    {
        Assert.That(
            async () => await AskAsync(new OverviewFilter(Time(from), Time(to), state)),
            Throws.ArgumentException.With.Message.Contains(message).And.Property(nameof(ArgumentException.ParamName)).EqualTo(field));
    }

    [Test]
    public void A_long_value_is_told_in_part()
    {
        Assert.That(
            async () => await AskAsync(new OverviewFilter(State: new string('x', 5_000))),
            Throws.ArgumentException.With.Message.Contains($"'{new string('x', 60)}…'"));
    }

    [Test]
    public void The_filter_box_has_all_states_and_DC()
    {
        Assert.That(_warehouse.Overview.States, Has.Count.EqualTo(51));
        Assert.That(_warehouse.Overview.States, Does.Contain(new UsState("DC", "District of Columbia")));
    }

    private Task<Overview?> AskAsync(OverviewFilter filter) => _warehouse.Overview.GetAsync(filter, TestWarehouse.Token);
}
