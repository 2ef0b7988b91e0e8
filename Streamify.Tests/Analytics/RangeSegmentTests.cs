using CsCheck;
using Streamify.Core.Analytics;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Analytics;

public sealed class RangeSegmentTests
{
    [Test]
    public void A_range_is_cut_into_listens_hours_days_hours_and_listens()
    {
        IReadOnlyList<RangeSegment> segments = RangeSegment.Cut(Time("2024-03-04T10:30:00"), Time("2024-03-07T02:15:00"));

        Assert.That(segments, Is.EqualTo(new[]
        {
            new RangeSegment(RangeGrain.Listen, Time("2024-03-04T10:30:00"), Time("2024-03-04T11:00:00")),
            new RangeSegment(RangeGrain.Hour, Time("2024-03-04T11:00:00"), Time("2024-03-05T00:00:00")),
            new RangeSegment(RangeGrain.Day, Time("2024-03-05T00:00:00"), Time("2024-03-07T00:00:00")),
            new RangeSegment(RangeGrain.Hour, Time("2024-03-07T00:00:00"), Time("2024-03-07T02:00:00")),
            new RangeSegment(RangeGrain.Listen, Time("2024-03-07T02:00:00"), Time("2024-03-07T02:15:00")),
        }));
    }

    [Test]
    public void Segments_cover_every_range_once_and_lie_on_their_grain() =>
        Gen.Select(Gen.Long[0, 200_000_000], Gen.Long[1, 400_000_000], Gen.Bool).Sample((offset, length, days) =>
        {
            DateTimeOffset from = Time("2024-03-04").AddMilliseconds(offset);
            DateTimeOffset to = from.AddMilliseconds(length);

            IReadOnlyList<RangeSegment> segments = RangeSegment.Cut(from, to, days);

            Assert.That(segments[0].From, Is.EqualTo(from));
            Assert.That(segments[^1].To, Is.EqualTo(to));
            for (int index = 0; index < segments.Count; index++)
            {
                RangeSegment segment = segments[index];
                Assert.That(segment.From, Is.LessThan(segment.To));
                Assert.That(index == 0 || segments[index - 1].To == segment.From, Is.True);
                long grain = segment.Grain switch { RangeGrain.Day => TimeSpan.TicksPerDay, RangeGrain.Hour => TimeSpan.TicksPerHour, _ => 1 };
                Assert.That((segment.From.UtcTicks % grain, segment.To.UtcTicks % grain), Is.EqualTo((0L, 0L)));
                Assert.That(days || segment.Grain != RangeGrain.Day, Is.True);
            }
        });
}
