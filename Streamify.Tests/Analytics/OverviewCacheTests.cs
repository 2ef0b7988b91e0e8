using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Tests.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Analytics;

public sealed class OverviewCacheTests
{
    [Test]
    public async Task A_question_is_answered_once_a_publication()
    {
        await using TestWarehouse warehouse = new();
        OverviewFilter filter = new(Time("2024-03-04"), Time("2024-03-05"));
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        Overview? first = await warehouse.Overview.GetAsync(filter, TestWarehouse.Token);
        Overview? again = await warehouse.Overview.GetAsync(filter, TestWarehouse.Token);
        warehouse.Time.Advance(TimeSpan.FromMinutes(2));
        await warehouse.LoadAsync(Listen("2024-03-04T11:00:00"));

        Overview? later = await warehouse.Overview.GetAsync(filter, TestWarehouse.Token);

        Assert.That(again, Is.SameAs(first));
        Assert.That(later!.Streams, Is.EqualTo(2));
    }

    [Test]
    public void Old_answers_make_room()
    {
        OverviewCache cache = new();
        WarehouseStatus publication = new(Time("2024-03-05"), null, null, 0);
        OverviewRange[] ranges = [.. Enumerable.Range(1, 65).Select(day => new OverviewRange(Time("2024-03-04"), Time("2024-03-04").AddDays(day), null))];

        foreach (OverviewRange range in ranges)
        {
            cache.Keep(range, publication, Answer(range));
        }

        Assert.That(cache.Find(ranges[0], publication), Is.Null);
        Assert.That(cache.Find(ranges[64], publication)!.To, Is.EqualTo(ranges[64].To));
        Assert.That(cache.Find(ranges[64], publication with { Streams = 1 }), Is.Null);
    }

    private static Overview Answer(OverviewRange range) => new()
    {
        From = range.From,
        To = range.To,
        Streams = 0,
        Listeners = 0,
        Users = 0,
        States = [],
        TopSongs = [],
        TopArtists = [],
        Genders = [],
        Levels = [],
        Activity = [],
        ActivityBucket = range.Bucket,
    };
}
