namespace Streamify.Core.Simulation;

/// <summary>
/// What users do beyond the state machine, bound from <c>Streamify:Simulation:Habits</c>. All shares 0 to 1; all 0 gives listeners without
/// memory, as eventsim has them. None of them changes how often a song is played over all users.
/// </summary>
public sealed class SimulationHabits
{
    /// <summary>Share of the songs that come from the user's own favourite artists.</summary>
    public double Taste { get; set; } = 0.35;

    /// <summary>Share of the songs that are by the artist of the song before.</summary>
    public double ArtistRuns { get; set; } = 0.2;

    /// <summary>Share of the songs that are the song before once more.</summary>
    public double Repeats { get; set; } = 0.03;

    /// <summary>Share of the songs that are broken off after some seconds.</summary>
    public double Skips { get; set; } = 0.08;

    /// <summary>Share of the users who listen on two or three devices, one a session.</summary>
    public double SeveralDevices { get; set; } = 0.4;

    /// <summary>Moves to another place, a user and year; 0 to 10.</summary>
    public double MovesPerYear { get; set; } = 0.08;

    /// <summary>How much the hours of listening follow the age of an account: late with new members, early with long-standing ones.</summary>
    public double DayRhythm { get; set; } = 1;

    /// <summary>No habits at all.</summary>
    public static SimulationHabits None => new() { Taste = 0, ArtistRuns = 0, Repeats = 0, Skips = 0, SeveralDevices = 0, MovesPerYear = 0, DayRhythm = 0 };
}
