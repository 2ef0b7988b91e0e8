namespace Streamify.Core.Analytics;

/// <summary>A part of a range that one grain of the marts answers exactly.</summary>
internal sealed record RangeSegment(RangeGrain Grain, DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whole days from the daily marts, whole hours around them from the hourly ones, the rest from single listens.</summary>
    public static IReadOnlyList<RangeSegment> Cut(DateTimeOffset from, DateTimeOffset to, bool days = true)
    {
        List<RangeSegment> segments = [];
        CutInner(RangeGrain.Listen, from, to);
        return [.. segments.Where(segment => segment.From < segment.To)];

        void CutInner(RangeGrain grain, DateTimeOffset start, DateTimeOffset end)
        {
            RangeGrain finer = grain;
            RangeGrain? coarser = grain switch { RangeGrain.Listen => RangeGrain.Hour, RangeGrain.Hour when days => RangeGrain.Day, _ => null };
            TimeSpan length = coarser == RangeGrain.Day ? Day : Hour;
            DateTimeOffset first = Floor(start + length - TimeSpan.FromTicks(1), length);
            DateTimeOffset last = Floor(end, length);
            if (coarser is null || first >= last)
            {
                segments.Add(new RangeSegment(finer, start, end));
                return;
            }

            segments.Add(new RangeSegment(finer, start, first));
            CutInner(coarser.Value, first, last);
            segments.Add(new RangeSegment(finer, last, end));
        }
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan length) => new(time.UtcTicks - (time.UtcTicks % length.Ticks), TimeSpan.Zero);
}
