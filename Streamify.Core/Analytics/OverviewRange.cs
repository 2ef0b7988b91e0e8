using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>A checked filter: the range, the one before it, and how the activity is cut.</summary>
internal sealed record OverviewRange(DateTimeOffset From, DateTimeOffset To, string? State)
{
    private const int LongestShown = 60;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);
    private static readonly TimeSpan ShortestByHour = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestByHour = TimeSpan.FromDays(8);
    private static readonly DateTimeOffset Earliest = new(1972, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Distinct listeners are estimated from one listener in so many; null: all are counted.</summary>
    public int? SampledOneIn { get; init; }

    public DateTimeOffset PreviousFrom => From - (To - From);

    public TimeSpan Bucket => (To - From) switch
    {
        var length when length < ShortestByHour => TimeSpan.FromMinutes(5),
        var length when length <= LongestByHour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>How far back the comparison line lies.</summary>
    public TimeSpan ActivityShift => Bucket < TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : To - From;

    /// <summary>Every bucket that the range touches.</summary>
    public IEnumerable<DateTimeOffset> Buckets()
    {
        for (DateTimeOffset start = new(From.UtcTicks - (From.UtcTicks % Bucket.Ticks), TimeSpan.Zero); start < To; start += Bucket)
        {
            yield return start;
        }
    }

    /// <param name="filter">What was asked.</param>
    /// <param name="status">What the warehouse holds.</param>
    /// <param name="exactUpTo">Listens beyond which a range is sampled.</param>
    /// <exception cref="ArgumentException">The filter makes no sense; the parameter is the filter's field, the message names the field, the bound and the value.</exception>
    public static OverviewRange Resolve(OverviewFilter filter, WarehouseStatus status, long exactUpTo)
    {
        DateTimeOffset to = filter.To?.ToUniversalTime() ?? status.DataUntil?.AddMilliseconds(1) ?? status.BuiltAt;
        DateTimeOffset from = filter.From?.ToUniversalTime() ?? (to > Earliest ? to.AddDays(-1) : Earliest);
        if (from < Earliest)
        {
            throw Wrong(nameof(filter.From), $"From must not be before {Earliest:yyyy-MM-dd} but is {from:O}.");
        }

        if (to > Latest)
        {
            throw Wrong(nameof(filter.To), $"To must not be after {Latest:yyyy-MM-dd} but is {to:O}.");
        }

        if (from >= to)
        {
            throw Wrong(filter.From is null ? nameof(filter.To) : nameof(filter.From), $"From must be before To ({to:O}) but is {from:O}.");
        }

        if (to - from > Longest)
        {
            throw Wrong(nameof(filter.From), $"From and To may lie at most {Longest.Days} days apart but are {(to - from).TotalDays:0.#} days apart.");
        }

        string? state = string.IsNullOrWhiteSpace(filter.State) ? null : filter.State.Trim().ToUpperInvariant();
        if (state is not null && !UsStates.All.Any(known => known.Code == state))
        {
            string shown = filter.State!.Length <= LongestShown ? filter.State : filter.State[..LongestShown] + "…";
            throw Wrong(nameof(filter.State), $"State must be the two-letter code of a state or DC but is '{shown}'.");
        }

        OverviewRange range = new(from, to, state);
        return range with { SampledOneIn = ListenerSample.OneIn(range, status, exactUpTo) };
    }

    private static ArgumentException Wrong(string field, string message) => new(message, field);
}
