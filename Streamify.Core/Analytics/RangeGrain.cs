namespace Streamify.Core.Analytics;

/// <summary>How finely a source is cut.</summary>
internal enum RangeGrain
{
    Listen,
    Hour,
    Day,
}
