namespace Streamify.Core.Simulation.Behaviour;

/// <summary>
/// How the hours of listening follow the age of an account: new members listen late, long-standing ones early. The day cycle stays as deep as
/// it is; it is turned by some hours for each user, so that neither the number of sessions nor their length changes.
/// </summary>
/// <param name="strength">Of the turn, 0 to 1; 0 has everybody gather around three in the afternoon.</param>
internal sealed class AccountRhythm(double strength)
{
    private const double Hour = 3_600_000;
    private const double NewHours = 6;
    private const double SettledHours = -3;
    private const double SettledAfter = 730.5 * 24 * Hour;

    /// <summary>Milliseconds by which the day of a user is later than the original's.</summary>
    /// <param name="registration">Epoch milliseconds; 0 for a guest, who counts as new.</param>
    /// <param name="time">Epoch milliseconds.</param>
    public long LaterAt(long registration, long time)
    {
        if (strength == 0)
        {
            return 0;
        }

        double settled = registration == 0 ? 0 : Math.Clamp((time - registration) / SettledAfter, 0, 1);
        return (long)(strength * Hour * (NewHours + (settled * (SettledHours - NewHours))));
    }
}
