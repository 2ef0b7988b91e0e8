namespace Streamify.Core.Analytics;

/// <summary>The dashboard's settings, bound from <c>Streamify:Analytics</c>.</summary>
public sealed class AnalyticsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Analytics";

    /// <summary>
    /// Listens of a range up to which its listeners are counted; those of longer ranges are estimated from a sample that reads no more than half as
    /// many. Twice as many where a state is asked for. Default 2,000,000.
    /// </summary>
    public long ExactUpTo { get; set; } = 2_000_000;
}
