using Streamify.Core.Events;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation.Reporting;

/// <summary>Gathers a run's figures from its events before they are written as JSON, which costs a few per cent of the run.</summary>
internal sealed class StatisticsCollector(SimulationModel model)
{
    private const long HourMilliseconds = 3_600_000;
    private const int ThursdayOf1970 = 3;

    private readonly StateMachine _machine = model.Machine;
    private readonly long[] _states = new long[model.Machine.Count];
    private readonly long[] _hours = new long[24];
    private readonly long[] _weekdays = new long[7];
    private readonly LogHistogram _sessionPageViews = new();
    private readonly LogHistogram _sessionSongs = new();
    private readonly LogHistogram _sessionLengths = new();
    private readonly LogHistogram _gaps = new();
    private readonly LogHistogram _pauses = new();
    private SessionTally[] _users = new SessionTally[1024];
    private long _loginAnswers;
    private long _sessions;
    private int _activeUsers;

    private LogHistogram[] Histograms => [_sessionPageViews, _sessionSongs, _sessionLengths, _gaps, _pauses];

    public void Add(in Slice slice)
    {
        for (int i = 0; i < slice.Count; i++)
        {
            Add(slice[i]);
        }
    }

    /// <summary>Fills in what is known here; the rest comes from the run.</summary>
    public SimulationReport Report(SimulationReport of)
    {
        LogHistogram pageViews = new(_sessionPageViews);
        LogHistogram songs = new(_sessionSongs);
        LogHistogram lengths = new(_sessionLengths);
        foreach (SessionTally open in _users.Where(user => user.PageViews > 0))
        {
            Close(open, pageViews, songs, lengths);
        }

        double all = Math.Max(1, _states.Sum());
        return of with
        {
            ActiveUsers = _activeUsers,
            Topics = new Dictionary<string, long>
            {
                [Topics.ListenEvents] = Sum(node => node.IsSong),
                [Topics.PageViewEvents] = _states.Sum(),
                [Topics.AuthEvents] = _loginAnswers,
                [Topics.StatusChangeEvents] = Sum(node => node.IsStatusChange),
            },
            PageViews = _states.Sum(),
            Sessions = _sessions,
            Registrations = Sum(node => node.IsRegistration),
            Upgrades = Sum(node => node.State.Page == "Submit Upgrade"),
            Downgrades = Sum(node => node.State.Page == "Submit Downgrade"),
            Cancellations = Sum(node => node.State.Page == "Cancellation Confirmation"),
            Pages = Shares(state => state.Page),
            Auths = Shares(state => state.Auth),
            Levels = Shares(state => state.Level),
            Hours = [.. _hours.Select(count => count / all)],
            Weekdays = [.. _weekdays.Select(count => count / all)],
            SessionPageViews = pageViews.Quantiles(1),
            SessionSongs = songs.Quantiles(1),
            SessionSeconds = lengths.Quantiles(0.001),
            GapSeconds = _gaps.Quantiles(0.001),
            PauseSeconds = _pauses.Quantiles(0.001),
        };
    }

    public void Save(BinaryWriter checkpoint)
    {
        Checkpoint.Write<long>(checkpoint, _states);
        Checkpoint.Write<long>(checkpoint, _hours);
        Checkpoint.Write<long>(checkpoint, _weekdays);
        Array.ForEach(Histograms, histogram => histogram.Save(checkpoint));
        checkpoint.Write(_loginAnswers);
        checkpoint.Write(_sessions);
        checkpoint.Write(_activeUsers);
        checkpoint.Write(_users.Length);
        Checkpoint.Write<SessionTally>(checkpoint, _users);
    }

    public void Load(BinaryReader checkpoint)
    {
        Checkpoint.Read<long>(checkpoint, _states);
        Checkpoint.Read<long>(checkpoint, _hours);
        Checkpoint.Read<long>(checkpoint, _weekdays);
        Array.ForEach(Histograms, histogram => histogram.Load(checkpoint));
        _loginAnswers = checkpoint.ReadInt64();
        _sessions = checkpoint.ReadInt64();
        _activeUsers = checkpoint.ReadInt32();
        _users = new SessionTally[Math.Clamp(checkpoint.ReadInt32(), 0, 2 * SimulationOptions.MostUsers)];
        Checkpoint.Read<SessionTally>(checkpoint, _users);
    }

    private void Add(in RawEvent made)
    {
        _states[made.State]++;
        long hour = made.Time / HourMilliseconds;
        _hours[hour % 24]++;
        _weekdays[((hour / 24) + ThursdayOf1970) % 7]++;
        _loginAnswers += made.AnswersLogin ? 1 : 0;
        if (made.User >= _users.Length)
        {
            Array.Resize(ref _users, Math.Max(made.User + 1, _users.Length * 2));
        }

        ref SessionTally session = ref _users[made.User];
        if (made.OpensSession)
        {
            _sessions++;
            if (session.PageViews == 0)
            {
                _activeUsers++;
            }
            else
            {
                _pauses.Add(made.Time - session.Last);
                Close(session, _sessionPageViews, _sessionSongs, _sessionLengths);
            }

            session = new SessionTally { First = made.Time };
        }
        else
        {
            _gaps.Add(made.Time - session.Last);
        }

        session.Last = made.Time;
        session.PageViews++;
        session.Songs += _machine[made.State].IsSong ? 1 : 0;
    }

    private static void Close(in SessionTally session, LogHistogram pageViews, LogHistogram songs, LogHistogram lengths)
    {
        pageViews.Add(session.PageViews);
        songs.Add(session.Songs);
        lengths.Add(session.Last - session.First);
    }

    private long Sum(Func<StateNode, bool> of) => _states.Index().Where(state => of(_machine[state.Index])).Sum(state => state.Item);

    private Dictionary<string, double> Shares(Func<PageState, string> by)
    {
        double all = Math.Max(1, _states.Sum());
        return _states.Index().GroupBy(state => by(_machine[state.Index].State))
            .Select(group => (group.Key, Share: group.Sum(state => state.Item) / all))
            .Where(share => share.Share > 0)
            .OrderByDescending(share => share.Share).ThenBy(share => share.Key, StringComparer.Ordinal)
            .ToDictionary(share => share.Key, share => share.Share);
    }
}
