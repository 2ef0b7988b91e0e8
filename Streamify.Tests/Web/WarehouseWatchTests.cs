using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Warehouse;
using Streamify.Web.Live;

namespace Streamify.Tests.Web;

internal sealed class WarehouseWatchTests
{
    private static readonly DateTimeOffset Built = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Pages_are_told_once_for_each_published_transform()
    {
        await using FakeWarehouse warehouse = new();
        using WarehouseWatch watch = Watch(warehouse);
        int told = 0;
        watch.Published += () => told++;

        await watch.CheckAsync(CancellationToken.None);
        int before = told;
        warehouse.Status = new WarehouseStatus(Built, null, null, 0);
        await watch.CheckAsync(CancellationToken.None);
        await watch.CheckAsync(CancellationToken.None);
        int first = told;
        warehouse.Status = new WarehouseStatus(Built.AddHours(1), null, null, 0);
        await watch.CheckAsync(CancellationToken.None);

        Assert.That((before, first, told), Is.EqualTo((0, 1, 2)));
    }

    [Test]
    public async Task Before_the_first_look_the_warehouse_itself_is_asked()
    {
        await using FakeWarehouse warehouse = new() { Status = new WarehouseStatus(Built, null, null, 5) };
        using WarehouseWatch watch = Watch(warehouse);

        WarehouseStatus? asked = await watch.GetStatusAsync(CancellationToken.None);
        await watch.CheckAsync(CancellationToken.None);
        warehouse.Failure = new IOException("busy");
        WarehouseStatus? kept = await watch.GetStatusAsync(CancellationToken.None);

        Assert.That((asked?.Streams, kept?.Streams), Is.EqualTo((5, 5)));
    }

    [Test]
    public async Task A_failure_keeps_the_last_status()
    {
        await using FakeWarehouse warehouse = new() { Status = new WarehouseStatus(Built, null, null, 5) };
        using WarehouseWatch watch = Watch(warehouse);
        await watch.CheckAsync(CancellationToken.None);
        warehouse.Failure = new IOException("busy");

        await watch.CheckAsync(CancellationToken.None);

        Assert.That(watch.Status?.Streams, Is.EqualTo(5));
    }

    private static WarehouseWatch Watch(IWarehouse warehouse) => new(warehouse, TimeProvider.System, NullLogger<WarehouseWatch>.Instance);
}
