namespace Streamify.Core.Simulation;

/// <summary>
/// Says up to which simulated time events may be handed out: along with the wall clock, a multiple of it from where the run stands, or
/// without a bound; and nothing more while it is paused. Safe for several threads.
/// </summary>
public sealed class SimulationPace
{
    /// <summary>Fastest multiple; above it use <see cref="double.PositiveInfinity"/>.</summary>
    public const double FastestMultiple = 1_000_000;

    /// <summary>Events wait at most this long, so that a busy run does not wake up for each of them.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a quiet run looks at the wall clock, which may be set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private double? _speed;
    private bool _paused;
    private long _position;
    private long _anchor;
    private long _anchoredAt;

    /// <param name="time">The wall clock.</param>
    /// <param name="position">Where the run stands, epoch milliseconds UTC.</param>
    /// <param name="speed">See <see cref="Speed"/>.</param>
    public SimulationPace(TimeProvider time, long position, double? speed)
    {
        _time = time;
        _position = position;
        _speed = speed;
        Anchor(position);
    }

    /// <summary>
    /// Null follows the wall clock: what is past comes at once, then each event at its time. Otherwise simulated seconds in one real one,
    /// counted from where the run stood; <see cref="double.PositiveInfinity"/> for as fast as it goes.
    /// </summary>
    public double? Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }
    }

    public bool Paused
    {
        get
        {
            lock (_gate)
            {
                return _paused;
            }
        }
    }

    public void SetSpeed(double? speed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(speed ?? 1, 0);
        lock (_gate)
        {
            // From where the clock is, which may be some way ahead of the last event.
            Anchor(Math.Max(_position, Math.Min(DueNow(), _position + (long)LongestWait.TotalMilliseconds)));
            _speed = speed;
        }

        Changed();
    }

    public void Pause()
    {
        lock (_gate)
        {
            _paused = true;
        }
    }

    /// <summary>Goes on: along with the wall clock with all that has become due meanwhile, at a multiple from where the run stands.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (_paused)
            {
                _paused = false;
                Anchor(_position);
            }
        }

        Changed();
    }

    /// <summary>Ends a wait before its time.</summary>
    public void Wake() => Changed();

    /// <summary>Tells where the run stands.</summary>
    public void Moved(long position)
    {
        lock (_gate)
        {
            _position = position;
        }
    }

    /// <summary>Events up to and including this time (epoch milliseconds UTC) may be handed out.</summary>
    public long Due()
    {
        lock (_gate)
        {
            return DueNow();
        }
    }

    /// <summary>Waits until an event at <paramref name="next"/> is due, something changes, or a second has passed.</summary>
    public async Task WaitAsync(long next, CancellationToken cancellationToken)
    {
        Task changed;
        TimeSpan wait;
        lock (_gate)
        {
            if (_changed.Task.IsCompleted)
            {
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            changed = _changed.Task;
            wait = _paused ? LongestWait : WaitFor(next);
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(wait, _time, stop.Token), changed);
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Changed()
    {
        lock (_gate)
        {
            _changed.TrySetResult();
        }
    }

    private void Anchor(long position)
    {
        _anchor = position;
        _anchoredAt = _time.GetTimestamp();
    }

    private long DueNow() => (_paused, _speed) switch
    {
        (true, _) => _position,
        (_, null) => _time.GetUtcNow().ToUnixTimeMilliseconds(),
        (_, double.PositiveInfinity) => long.MaxValue,
        (_, { } speed) => _anchor + (long)(_time.GetElapsedTime(_anchoredAt).TotalMilliseconds * speed),
    };

    private TimeSpan WaitFor(long next)
    {
        if (next == long.MaxValue)
        {
            return LongestWait;
        }

        double milliseconds = (next - DueNow()) / (_speed ?? 1);
        return TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, Tick.TotalMilliseconds, LongestWait.TotalMilliseconds));
    }
}
