namespace Streamify.Core.Simulation.Behaviour;

/// <summary>A behaviour file (eventsim's format) as it was read and found sound.</summary>
internal sealed record BehaviourConfig
{
    public long? Seed { get; init; }

    /// <summary>Mean seconds between the actions of a session, over all users.</summary>
    public double Alpha { get; init; } = 60;

    /// <summary>Mean seconds of the random part of the gap between two sessions, over all users.</summary>
    public double Beta { get; init; } = 259_200;

    /// <summary>Depth of the day cycle, as a fraction of a day.</summary>
    public double Damping { get; init; } = 0.0625;

    /// <summary>Share of the session starts of a weekend or holiday that do not happen.</summary>
    public double WeekendDamping { get; init; } = 0.5;

    /// <summary>Minutes before (after) midnight at which the weekend's ramp starts (ends); null when the file does not say.</summary>
    public int? WeekendDampingOffset { get; init; }

    /// <summary>Minutes that the ramp takes; null when the file does not say.</summary>
    public int? WeekendDampingScale { get; init; }

    /// <summary>Least seconds between two sessions of a user.</summary>
    public double SessionGap { get; init; } = 1800;

    /// <summary>The auth that ends a user's life; null for none.</summary>
    public string? ChurnedState { get; init; }

    public string NewUserAuth { get; init; } = "Guest";

    public string NewUserLevel { get; init; } = "free";

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public int? Users { get; init; }

    public long? FirstUserId { get; init; }

    public double? GrowthRate { get; init; }

    public string? Tag { get; init; }

    public required IReadOnlyList<WeightedName> Levels { get; init; }

    public required IReadOnlyList<WeightedName> Auths { get; init; }

    /// <summary>Whether a user's own fields are in the events of an auth; not listed means no.</summary>
    public required IReadOnlyDictionary<string, bool> ShowUserDetails { get; init; }

    public required IReadOnlyList<SessionStart> NewSession { get; init; }

    public required IReadOnlyList<Transition> Transitions { get; init; }
}
