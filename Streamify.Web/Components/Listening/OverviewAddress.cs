using System.Globalization;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Listening;

/// <summary>The overview's filters as they stand in the address bar; what cannot be read there falls back to the default.</summary>
public sealed record OverviewAddress(RangePreset Range = RangePreset.Day, DateTimeOffset? From = null, DateTimeOffset? To = null, string? State = null)
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm'Z'";

    /// <summary>The longest range that can be asked for; "all" means that much at most.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(399);

    private static readonly (RangePreset Range, string Key)[] Keys =
    [
        (RangePreset.Day, "24h"),
        (RangePreset.Week, "7d"),
        (RangePreset.Fortnight, "14d"),
        (RangePreset.All, "all"),
        (RangePreset.Custom, "custom"),
    ];

    /// <summary>Reads the query parameters.</summary>
    /// <param name="range">One of <c>24h</c>, <c>7d</c>, <c>14d</c>, <c>all</c>, <c>custom</c>.</param>
    /// <param name="from">Start of a custom range, ISO 8601.</param>
    /// <param name="to">End of a custom range, ISO 8601.</param>
    /// <param name="state">A state's code.</param>
    /// <param name="states">The states there are.</param>
    public static OverviewAddress Parse(string? range, string? from, string? to, string? state, IReadOnlyList<UsState> states)
    {
        RangePreset preset = Keys.FirstOrDefault(pair => string.Equals(pair.Key, range, StringComparison.OrdinalIgnoreCase)).Range;
        string? code = states.FirstOrDefault(known => string.Equals(known.Code, state, StringComparison.OrdinalIgnoreCase))?.Code;
        if (preset != RangePreset.Custom)
        {
            return new OverviewAddress(preset, State: code);
        }

        return Instant(from) is { } start && Instant(to) is { } end && start < end
            ? new OverviewAddress(preset, start, end, code)
            : new OverviewAddress(State: code);
    }

    /// <summary>The query parameters; the defaults stay out of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["range"] = Range == RangePreset.Day ? null : Keys.First(pair => pair.Range == Range).Key,
        ["from"] = Range == RangePreset.Custom ? From?.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture) : null,
        ["to"] = Range == RangePreset.Custom ? To?.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture) : null,
        ["state"] = State,
    };

    /// <summary>The question for the warehouse: presets count back from the end of the data, whenever that is.</summary>
    public OverviewFilter ToFilter(WarehouseStatus? status) => Range switch
    {
        RangePreset.Custom => new OverviewFilter(From, To, State),
        RangePreset.Week => new OverviewFilter(status?.DataUntil?.AddDays(-7), null, State),
        RangePreset.Fortnight => new OverviewFilter(status?.DataUntil?.AddDays(-14), null, State),
        RangePreset.All => new OverviewFilter(Later(status?.DataFrom, status?.DataUntil - Longest), null, State),
        _ => new OverviewFilter(null, null, State),
    };

    private static DateTimeOffset? Later(DateTimeOffset? first, DateTimeOffset? second) => first > second ? first : second;

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset value)
            ? value
            : null;
}
