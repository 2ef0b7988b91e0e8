namespace Streamify.Core.Analytics;

/// <summary>Whole days, UTC.</summary>
public sealed record DateRange
{
    private const int LongestDays = 4000;

    /// <exception cref="ArgumentException">The range is empty or longer than 4,000 days; the message names the bound and the value.</exception>
    public DateRange(DateOnly from, DateOnly to)
    {
        if (from >= to)
        {
            throw new ArgumentException($"From must be before To ({to:O}) but is {from:O}.", nameof(from));
        }

        if (to.DayNumber - from.DayNumber > LongestDays)
        {
            throw new ArgumentException($"From and To may lie at most {LongestDays} days apart but are {to.DayNumber - from.DayNumber} days apart.", nameof(from));
        }

        From = from;
        To = to;
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The day after the last.</summary>
    public DateOnly To { get; }
}
