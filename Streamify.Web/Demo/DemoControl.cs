using Streamify.Core.Simulation;

namespace Streamify.Web.Demo;

/// <summary>Between whoever steers the demo's simulation (the admin page, the command line) and the simulation itself. Safe for several threads.</summary>
internal sealed class DemoControl
{
    /// <summary>Most users that can be asked for while it runs.</summary>
    public const int MostUsers = 200_000;

    /// <summary>Fastest pace while it runs: beyond it the pipeline would only fall behind.</summary>
    public const double FastestSpeed = 3_600;

    private readonly Lock _gate = new();
    private SimulationPace? _pace;
    private int? _wantedUsers;
    private DemoState? _state;

    /// <summary>Told after each change of <see cref="State"/>, at most some times a second.</summary>
    public event Action? Changed;

    /// <summary>Null while no demo runs.</summary>
    public DemoState? State
    {
        get
        {
            lock (_gate)
            {
                return _pace is null ? _state : _state! with { Paused = _pace.Paused, Speed = _pace.Speed };
            }
        }
    }

    /// <exception cref="DemoNotLiveException">It does not run, or still makes its past.</exception>
    public void Pause() => Steer(pace => pace.Pause());

    /// <inheritdoc cref="Pause"/>
    public void Resume() => Steer(pace => pace.Resume());

    /// <param name="speed">Simulated seconds in a real one, up to <see cref="FastestSpeed"/>; null along with the clock.</param>
    /// <exception cref="DemoNotLiveException">It does not run, or still makes its past.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or too fast.</exception>
    public void SetSpeed(double? speed)
    {
        if (speed is not null and not (> 0 and <= FastestSpeed))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), $"The speed is {speed}; expected more than 0 and at most {FastestSpeed}.");
        }

        Steer(pace => pace.SetSpeed(speed));
    }

    /// <summary>From the next step on there are so many users.</summary>
    /// <exception cref="DemoNotLiveException">It does not run, or still makes its past.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above <see cref="MostUsers"/>.</exception>
    public void SetPopulation(int users)
    {
        if (users is < 1 or > MostUsers)
        {
            throw new ArgumentOutOfRangeException(nameof(users), $"The number of users is {users}; expected 1 to {MostUsers}.");
        }

        Steer(pace =>
        {
            _wantedUsers = users;
            pace.Wake();
        });
    }

    /// <summary>The simulation has caught up and follows this pace from now on.</summary>
    public void Open(SimulationPace pace)
    {
        lock (_gate)
        {
            _pace = pace;
        }
    }

    /// <summary>The simulation has ended.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _pace = null;
            _state = null;
            _wantedUsers = null;
        }

        Changed?.Invoke();
    }

    /// <summary>The number of users that somebody has asked for since the last call.</summary>
    public int? TakeWantedUsers()
    {
        lock (_gate)
        {
            int? wanted = _wantedUsers;
            _wantedUsers = null;
            return wanted;
        }
    }

    public void Report(DemoState state)
    {
        lock (_gate)
        {
            _state = state;
        }

        Changed?.Invoke();
    }

    private void Steer(Action<SimulationPace> how)
    {
        lock (_gate)
        {
            how(_pace ?? throw new DemoNotLiveException(_state is null
                ? "No simulation runs here: the demo is off, or has not started yet."
                : "The simulation still makes its past; it can be steered once it goes along with the clock."));
        }

        Changed?.Invoke();
    }
}
