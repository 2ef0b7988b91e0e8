namespace Streamify.Core.Simulation.Behaviour;

/// <summary>Weekends and the federal holidays of the United States, whatever the machine's own country is.</summary>
internal static class Calendar
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <param name="day">Days since 1970-01-01.</param>
    public static bool IsOff(int day)
    {
        DateOnly date = DateOf(day);
        return IsWeekend(date) || IsHoliday(date);
    }

    /// <summary>The days off that eventsim's output shows: holidays on their own day only, and the day of federal elections.</summary>
    public static bool IsOffInTheOriginal(int day)
    {
        DateOnly date = DateOf(day);
        bool election = date is { Month: 11, DayOfWeek: DayOfWeek.Tuesday, Day: >= 2 and <= 8 } && date.Year % 2 == 0;
        return IsWeekend(date) || IsFixedHoliday(date) || IsFloatingHoliday(date) || election;
    }

    // Users of a very long mean gap live in years that dates do not have.
    private static DateOnly DateOf(int day) =>
        DateOnly.FromDayNumber(Math.Clamp(Epoch + day, DateOnly.MinValue.DayNumber + 7, DateOnly.MaxValue.DayNumber - 7));

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>A federal holiday, or the weekday on which one that falls on a weekend is kept.</summary>
    private static bool IsHoliday(DateOnly date) =>
        IsFixedHoliday(date)
        || (date.DayOfWeek == DayOfWeek.Friday && IsFixedHoliday(date.AddDays(1)))
        || (date.DayOfWeek == DayOfWeek.Monday && IsFixedHoliday(date.AddDays(-1)))
        || IsFloatingHoliday(date);

    private static bool IsFixedHoliday(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, 1) or (7, 4) or (11, 11) or (12, 25) => true,
        (6, 19) => date.Year >= 2021,
        _ => false,
    };

    private static bool IsFloatingHoliday(DateOnly date)
    {
        int week = (date.Day + 6) / 7;
        return (date.Month, date.DayOfWeek) switch
        {
            (1, DayOfWeek.Monday) => week == 3,
            (2, DayOfWeek.Monday) => week == 3,
            (5, DayOfWeek.Monday) => date.Day > 24,
            (9, DayOfWeek.Monday) => week == 1,
            (10, DayOfWeek.Monday) => week == 2,
            (11, DayOfWeek.Thursday) => week == 4,
            _ => false,
        };
    }
}
