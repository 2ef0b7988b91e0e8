namespace Streamify.Web.Demo;

/// <summary>Events a second over the last ten seconds.</summary>
internal sealed class EventRate(TimeProvider timeProvider)
{
    private const int Seconds = 10;

    private readonly long _start = timeProvider.GetTimestamp();
    private readonly long[] _counts = new long[Seconds];
    private long _second;

    public double PerSecond
    {
        get
        {
            Turn();
            return (double)_counts.Sum() / Math.Clamp(_second + 1, 1, Seconds);
        }
    }

    public void Add(int events)
    {
        Turn();
        _counts[_second % Seconds] += events;
    }

    private void Turn()
    {
        long second = (long)timeProvider.GetElapsedTime(_start).TotalSeconds;
        for (long passed = Math.Max(_second + 1, second - Seconds + 1); passed <= second; passed++)
        {
            _counts[passed % Seconds] = 0;
        }

        _second = second;
    }
}
