namespace Streamify.Core.Jobs;

/// <summary>How long to wait before trying again.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Doubles with every attempt, up to ten minutes, and is spread by half up and down so that several processes do not come back at once.
    /// </summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="first">The delay after the first.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan Of(int attempt, TimeSpan first, double chance)
    {
        double seconds = Math.Min(first.TotalSeconds * Math.Pow(2, attempt - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.5 + chance));
    }
}
