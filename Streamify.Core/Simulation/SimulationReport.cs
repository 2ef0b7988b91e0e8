using Streamify.Core.Simulation.Faults;

namespace Streamify.Core.Simulation;

/// <summary>
/// What a run has made so far. Shares are of the page views, 0 to 1, and count what was made before faults on purpose; sessions that go on
/// are counted as far as they have come.
/// </summary>
public sealed record SimulationReport
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Users so far, those who have left included.</summary>
    public required int Users { get; init; }

    /// <summary>Users who have not left.</summary>
    public required int Population { get; init; }

    /// <summary>Users of whom there was at least one event.</summary>
    public required int ActiveUsers { get; init; }

    /// <summary>Events handed out, faults on purpose included.</summary>
    public required long Events { get; init; }

    /// <summary>Events made, by topic.</summary>
    public required IReadOnlyDictionary<string, long> Topics { get; init; }

    /// <summary>Faults put in on purpose, by kind; empty when there are none to be put in.</summary>
    public required IReadOnlyDictionary<FaultKind, long> Faults { get; init; }

    /// <summary>
    /// Events that are held back and come after <see cref="To"/>: late and overtaken ones, and second copies. So <see cref="Events"/> is the
    /// sum of <see cref="Topics"/> without the dropped, with the duplicated, and without these.
    /// </summary>
    public required long OnTheWay { get; init; }

    public required long PageViews { get; init; }

    public required long Sessions { get; init; }

    public required long Registrations { get; init; }

    public required long Upgrades { get; init; }

    public required long Downgrades { get; init; }

    public required long Cancellations { get; init; }

    public required IReadOnlyDictionary<string, double> Pages { get; init; }

    public required IReadOnlyDictionary<string, double> Auths { get; init; }

    public required IReadOnlyDictionary<string, double> Levels { get; init; }

    /// <summary>Shares of the hours 0 to 23, UTC.</summary>
    public required IReadOnlyList<double> Hours { get; init; }

    /// <summary>Shares of the weekdays, Monday first, UTC.</summary>
    public required IReadOnlyList<double> Weekdays { get; init; }

    /// <summary>Page views a session; null without sessions.</summary>
    public required Quantiles? SessionPageViews { get; init; }

    /// <summary>Songs a session.</summary>
    public required Quantiles? SessionSongs { get; init; }

    /// <summary>Seconds from a session's first to its last page view.</summary>
    public required Quantiles? SessionSeconds { get; init; }

    /// <summary>Seconds between two page views of a session.</summary>
    public required Quantiles? GapSeconds { get; init; }

    /// <summary>Seconds from the end of a user's session to the start of the next.</summary>
    public required Quantiles? PauseSeconds { get; init; }
}
