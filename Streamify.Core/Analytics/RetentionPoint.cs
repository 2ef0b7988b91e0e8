namespace Streamify.Core.Analytics;

/// <summary>How much of a cohort was there in a week.</summary>
/// <param name="CohortWeek">Monday of the week in which the users were first seen.</param>
/// <param name="WeekNumber">Weeks after that, from 0.</param>
/// <param name="Users">Users of the cohort.</param>
/// <param name="ActiveUsers">Those who were there.</param>
public sealed record RetentionPoint(DateOnly CohortWeek, int WeekNumber, long Users, long ActiveUsers)
{
    /// <summary>Their share, 0 to 1.</summary>
    public double Share => (double)ActiveUsers / Users;
}
