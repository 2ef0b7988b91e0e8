namespace Streamify.Core.Warehouse;

/// <summary>What a transform shall do beside taking what is new: a full build, a range of hours or chosen models, one of them at most.</summary>
public sealed record TransformRequest
{
    /// <summary>Builds every model anew from the raw tables.</summary>
    public bool Full { get; init; }

    /// <summary>Builds the hours from here on again (UTC, inclusive, cut to the hour); with <see cref="To"/>. Null: no backfill.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the backfill, UTC, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// Builds these models and those that read them anew, over all hours, or every model when there is something new, which must reach all of them. Null or empty: all as needed.
    /// </summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Tells what would be loaded and built, and changes nothing.</summary>
    public bool DryRun { get; init; }
}
