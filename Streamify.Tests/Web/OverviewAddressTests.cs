using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Web.Components.Listening;

namespace Streamify.Tests.Web;

internal sealed class OverviewAddressTests
{
    private static readonly UsState[] States = [new("CA", "California"), new("TX", "Texas")];
    private static readonly DateTimeOffset Until = new(2026, 11, 24, 12, 26, 0, TimeSpan.Zero);
    private static readonly WarehouseStatus Status = new(Until, Until.AddDays(-30), Until, 10);

    [Test]
    public void Without_parameters_it_is_the_last_day_of_all_states()
    {
        OverviewAddress address = OverviewAddress.Parse(null, null, null, null, States);

        Assert.That(address, Is.EqualTo(new OverviewAddress(RangePreset.Day)));
        Assert.That(address.ToFilter(Status), Is.EqualTo(new OverviewFilter()));
    }

    [Test]
    public void What_cannot_be_read_falls_back_to_the_default()
    {
        OverviewAddress address = OverviewAddress.Parse("forever", "yesterday", "<script>", "ZZ", States);

        Assert.That(address, Is.EqualTo(new OverviewAddress()));
    }

    [TestCase("2026-11-20T00:00Z", "2026-11-19T00:00Z", TestName = "A custom range that ends before it starts is no range")]
    [TestCase("2026-11-20T00:00Z", null, TestName = "A custom range without an end is no range")]
    public void A_broken_custom_range_keeps_the_state(string from, string? to)
    {
        OverviewAddress address = OverviewAddress.Parse("custom", from, to, "ca", States);

        Assert.That(address, Is.EqualTo(new OverviewAddress(State: "CA")));
    }

    [Test]
    public void Presets_count_back_from_the_end_of_the_data()
    {
        OverviewFilter week = new OverviewAddress(RangePreset.Week).ToFilter(Status);
        OverviewFilter fortnight = new OverviewAddress(RangePreset.Fortnight).ToFilter(Status);
        OverviewFilter all = new OverviewAddress(RangePreset.All, State: "TX").ToFilter(Status);

        Assert.That(week, Is.EqualTo(new OverviewFilter(Until.AddDays(-7))));
        Assert.That(fortnight, Is.EqualTo(new OverviewFilter(Until.AddDays(-14))));
        Assert.That(all, Is.EqualTo(new OverviewFilter(Until.AddDays(-30), null, "TX")));
    }

    [Test]
    public void An_address_survives_the_way_through_the_address_bar()
    {
        OverviewAddress address = new(RangePreset.Custom, Until.AddHours(-5), Until, "TX");

        IReadOnlyDictionary<string, object?> query = address.ToQuery();
        OverviewAddress back = OverviewAddress.Parse((string?)query["range"], (string?)query["from"], (string?)query["to"], (string?)query["state"], States);

        Assert.That(back, Is.EqualTo(address));
    }

    [Test]
    public void The_default_leaves_the_address_bar_clean() =>
        Assert.That(new OverviewAddress().ToQuery().Values, Is.All.Null);
}
