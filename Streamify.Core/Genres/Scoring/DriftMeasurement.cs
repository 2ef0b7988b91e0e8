namespace Streamify.Core.Genres.Scoring;

/// <summary>One measurement of drift.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Threshold">Index above which it alerts.</param>
/// <param name="Report">The indices.</param>
public sealed record DriftMeasurement(DateTimeOffset At, double Threshold, DriftReport Report)
{
    /// <summary>True when an index is above the threshold: the champion sees other tracks than it learned from.</summary>
    public bool IsAlert => Report.Largest > Threshold;
}
