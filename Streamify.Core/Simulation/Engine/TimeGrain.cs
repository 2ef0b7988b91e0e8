using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Engine;

/// <summary>How fine time is: milliseconds, or whole seconds as in eventsim.</summary>
internal sealed class TimeGrain(bool wholeSeconds)
{
    /// <summary>Milliseconds of so many seconds.</summary>
    public long Of(double seconds) => wholeSeconds ? (long)seconds * 1000 : (long)(seconds * 1000);

    /// <summary>Milliseconds drawn from an exponential distribution; two actions of a user are never at the same millisecond.</summary>
    public long Exponential(double meanSeconds, ref SplitMix64 random)
    {
        double seconds = random.Exponential(meanSeconds);
        return wholeSeconds ? (long)seconds * 1000 : 1 + (long)(seconds * 1000);
    }

    /// <summary>A difference of times without the part that is too fine.</summary>
    public long Floor(long milliseconds) => wholeSeconds ? milliseconds / 1000 * 1000 : milliseconds;
}
