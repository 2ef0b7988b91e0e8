namespace Streamify.Core.Simulation;

/// <summary>Bound from <c>Streamify:Simulation</c>. What is null comes from the behaviour file, then from that file's own default.</summary>
public sealed class SimulationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Simulation";

    /// <summary>Most users of one simulation.</summary>
    public const int MostUsers = 50_000_000;

    /// <summary>Largest first user id.</summary>
    public const long LargestUserId = 1_000_000_000_000;

    /// <summary>Largest growth a year.</summary>
    public const double LargestGrowthRate = 1000;

    /// <summary>Users at the start, 0 to <see cref="MostUsers"/>.</summary>
    public int? Users { get; set; }

    /// <summary>The same seed gives the same events.</summary>
    public long? Seed { get; set; }

    /// <summary>Growth of the population in a year: 0.25 makes 1,000 users 1,250. 0 to 1,000.</summary>
    public double? GrowthRate { get; set; }

    /// <summary>Share of the users that leave for good within a year, 0 to below 1.</summary>
    public double AttritionRate { get; set; }

    /// <summary>A behaviour file in eventsim's format; null for the built-in behaviour.</summary>
    public string? ConfigFile { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Id of the first user; give several simulations ranges of their own.</summary>
    public long? FirstUserId { get; set; }

    /// <summary>Id of the first session; give several simulations ranges of their own.</summary>
    public long FirstSessionId { get; set; } = 1;

    /// <summary>A label in the events of users that are shown.</summary>
    public string? Tag { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Users live by the clock of their own place; otherwise all by UTC, as in eventsim.</summary>
    public bool LocalTime { get; set; } = true;

    /// <summary>Reproduces eventsim's defects, for comparisons with its output; habits and local time are off then.</summary>
    public bool Compatible { get; set; }

    /// <summary>A folder with the files that eventsim makes its users from; null for the built-in ones, as for each file that it lacks.</summary>
    public string? PopulationFolder { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>A gzipped file of <c>trackId,similarTrackId</c>; after a song that it names, one of the similar songs follows.</summary>
    public string? SimilarSongsFile { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>What users do beyond the state machine.</summary>
    public SimulationHabits Habits { get; set; } = new();

    /// <summary>Damage done to the stream on purpose.</summary>
    public SimulationFaults Faults { get; set; } = new();

    /// <summary>Threads that generate, 1 to 64; 0 for one a processor. The events do not depend on it.</summary>
    public int Threads { get; set; }
}
