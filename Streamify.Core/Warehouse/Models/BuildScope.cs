namespace Streamify.Core.Warehouse.Models;

/// <summary>Which part of the models a build makes: everything, or some hours.</summary>
internal sealed class BuildScope
{
    private BuildScope(IReadOnlyList<DateTime> hours, IReadOnlyList<(DateTime From, DateTime Until)> ranges)
    {
        Hours = hours;
        Ranges = ranges;
    }

    public static BuildScope Full { get; } = new([], []);

    public bool IsFull => Hours.Count == 0;

    /// <summary>The hours in order, UTC.</summary>
    public IReadOnlyList<DateTime> Hours { get; }

    /// <summary>The same as unbroken ranges, ends exclusive.</summary>
    public IReadOnlyList<(DateTime From, DateTime Until)> Ranges { get; }

    public DateTime Start => Hours[0];

    public static BuildScope Of(IEnumerable<DateTime> hours) => Cut([.. hours.Distinct().Order()], TimeSpan.FromHours(1));

    /// <summary>The whole days of the hours.</summary>
    public BuildScope Days() => IsFull ? this : Cut([.. Hours.Select(hour => hour.Date).Distinct()], TimeSpan.FromDays(1));

    /// <summary>The hours, and the one before each.</summary>
    public BuildScope WithHoursBefore() => With(TimeSpan.FromHours(-1));

    /// <summary>The hours, and the one after each.</summary>
    public BuildScope WithHoursAfter() => With(TimeSpan.FromHours(1));

    /// <summary>The hours, and those of the day before.</summary>
    public BuildScope WithDaysBefore() => With(TimeSpan.FromDays(-1));

    /// <summary>The hours, and those of the day after.</summary>
    public BuildScope WithDaysAfter() => With(TimeSpan.FromDays(1));

    private BuildScope With(TimeSpan distance) => IsFull ? this : Of(Hours.Concat(Hours.Select(hour => hour + distance)));

    private static BuildScope Cut(DateTime[] starts, TimeSpan length)
    {
        if (starts.Length == 0)
        {
            throw new ArgumentException("A scope has at least one hour.", nameof(starts));
        }

        List<(DateTime From, DateTime Until)> ranges = [];
        foreach (DateTime start in starts)
        {
            if (ranges.Count > 0 && ranges[^1].Until == start)
            {
                ranges[^1] = (ranges[^1].From, start + length);
            }
            else
            {
                ranges.Add((start, start + length));
            }
        }

        return new BuildScope(starts, ranges);
    }
}
