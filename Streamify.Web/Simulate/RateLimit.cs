namespace Streamify.Web.Simulate;

/// <summary>
/// Keeps a run below a number of events a second: steps are made as long as a fifth of a second's events are expected to take, and the
/// next waits until all so far may have happened.
/// </summary>
internal sealed class RateLimit(double perSecond, TimeProvider timeProvider)
{
    private const double StepSeconds = 0.2;
    private const long FirstStep = 1_000;
    private const long LongestStep = 6 * 3_600_000;

    private readonly long _start = timeProvider.GetTimestamp();
    private double _handed;
    private long _step = FirstStep;

    /// <summary>How long the next step should be, in simulated milliseconds.</summary>
    public long Step => _step;

    /// <summary>A step of <paramref name="length"/> simulated milliseconds held <paramref name="events"/>.</summary>
    public void Took(long length, int events)
    {
        _handed += events;
        double wanted = Math.Max(1, perSecond * StepSeconds);
        double next = events == 0 ? length * 2.0 : length * wanted / events;
        _step = (long)Math.Clamp(next, 1, Math.Min(LongestStep, Math.Max(2.0 * length, FirstStep)));
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        double ahead = (_handed / perSecond) - timeProvider.GetElapsedTime(_start).TotalSeconds;
        if (ahead > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(ahead, TimeSpan.FromHours(1).TotalSeconds)), timeProvider, cancellationToken);
        }
    }
}
