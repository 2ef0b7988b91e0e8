using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Engine;

/// <summary>
/// All users of one run. Time goes on in slices; in each, blocks of users make their events on all threads, then the events are put in
/// order of time, user and the user's own order. So neither the slices nor the threads can be seen in the result.
/// </summary>
internal sealed class Crowd
{
    private const int BlocksWorthAThread = 4;

    private readonly SimulationModel _model;
    private readonly UserLife _life;
    private readonly UserMaker _maker;
    private readonly Arrivals _arrivals;
    private readonly ParallelOptions _threads;
    private readonly List<UserBlock> _blocks = [];
    private readonly long _from;
    private int _users;
    private long _nextSession;
    private ulong[] _order = [];
    private RawEvent[] _events = [];

    public Crowd(SimulationModel model, long from, int threads)
        : this(model, new Arrivals(model, from), threads)
    {
        _from = from;
        _nextSession = model.FirstSessionId;
        Now = from;
        AddResidents(model.Users, from);
    }

    public Crowd(SimulationModel model, BinaryReader checkpoint, int threads)
        : this(model, new Arrivals(model, checkpoint), threads)
    {
        _from = checkpoint.ReadInt64();
        Now = checkpoint.ReadInt64();
        _nextSession = checkpoint.ReadInt64();
        _users = checkpoint.ReadInt32();
        for (int first = 0; first < _users; first += UserBlock.Size)
        {
            UserBlock block = new(first);
            block.Load(checkpoint);
            _blocks.Add(block);
        }
    }

    private Crowd(SimulationModel model, Arrivals arrivals, int threads)
    {
        _model = model;
        _life = new UserLife(model);
        _maker = new UserMaker(model, _life);
        _arrivals = arrivals;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <summary>Everything up to and including this time (epoch milliseconds) has happened.</summary>
    public long Now { get; private set; }

    /// <summary>Users so far, those who have left included.</summary>
    public int Users => _users;

    /// <summary>Users who have not left.</summary>
    public int Population => _blocks.Sum(block => block.Population);

    /// <summary>The time of the next event or arrival; <see cref="UserLife.Never"/> when nothing will happen again.</summary>
    public long NextTime => Math.Min(NextArrival, _blocks.Count == 0 ? UserLife.Never : _blocks.Min(block => block.NextTime));

    // An arrival's first session may start earlier than the arrival by what the day cycle moves it.
    private long NextArrival => _arrivals.Next == UserLife.Never ? UserLife.Never : _arrivals.Next - _model.Shape.Amplitude;

    /// <summary>Lets time go on to <paramref name="to"/> and answers the events on the way, in order; valid until the next call.</summary>
    public Slice Run(long to)
    {
        // A slice's times must fit into the 32 bits that the order key has for them.
        to = Math.Min(to, Now + int.MaxValue);
        while (NextArrival <= to)
        {
            Add(_maker.Arrival(_users, _arrivals.Next, _from, out long time), time);
            _arrivals.Take();
        }

        StateMachine machine = _model.Machine;
        ForEachBlock(block => block.Run(_life, to, machine));
        int count = Sort();
        GiveSessions(count);
        Now = to;
        return new Slice(_events, _order, count);
    }

    /// <summary>From now on there are so many users.</summary>
    public void SetPopulation(int users)
    {
        int change = users - Population;
        if (change > 0)
        {
            AddResidents(change, Now);
        }

        int leaving = -change;
        for (int i = _blocks.Count - 1; i >= 0 && leaving > 0; i--)
        {
            leaving -= _blocks[i].Dismiss(leaving);
        }

        _arrivals.Shift(change, Now);
    }

    public void Save(BinaryWriter checkpoint)
    {
        _arrivals.Save(checkpoint);
        checkpoint.Write(_from);
        checkpoint.Write(Now);
        checkpoint.Write(_nextSession);
        checkpoint.Write(_users);
        _blocks.ForEach(block => block.Save(checkpoint));
    }

    private void AddResidents(int users, long from)
    {
        (UserState User, long Time)[] made = new (UserState, long)[UserBlock.Size];
        int end = _users + users;
        while (_users < end)
        {
            int count = Math.Min(UserBlock.Size, end - _users);
            int start = _users;
            Parallel.For(0, count, _threads, i => made[i] = (_maker.Resident(start + i, from, out long time), time));
            for (int i = 0; i < count; i++)
            {
                Add(made[i].User, made[i].Time);
            }
        }
    }

    private void Add(in UserState user, long time)
    {
        if (_blocks.Count == 0 || _blocks[^1].IsFull)
        {
            _blocks.Add(new UserBlock(_users));
        }

        _blocks[^1].Add(user, time);
        _users++;
    }

    private void ForEachBlock(Action<UserBlock> action)
    {
        if (_threads.MaxDegreeOfParallelism == 1 || _blocks.Count < BlocksWorthAThread)
        {
            _blocks.ForEach(action);
        }
        else
        {
            Parallel.ForEach(_blocks, _threads, action);
        }
    }

    /// <summary>Collects the blocks' events and sorts by time; within a time they keep the order of the blocks, which is by user.</summary>
    private int Sort()
    {
        int count = _blocks.Sum(block => block.EventCount);
        if (_order.Length < count)
        {
            _order = new ulong[Math.Max(count, _order.Length * 2)];
            _events = new RawEvent[_order.Length];
        }

        int at = 0;
        foreach (UserBlock block in _blocks)
        {
            block.Events.CopyTo(_events.AsSpan(at));
            for (int end = at + block.EventCount; at < end; at++)
            {
                _order[at] = ((ulong)(_events[at].Time - Now) << 32) | (uint)at;
            }
        }

        Array.Sort(_order, 0, count);
        return count;
    }

    /// <summary>Numbers the sessions in the order of their first events, and hands each number on to the events of its session.</summary>
    private void GiveSessions(int count)
    {
        for (int i = 0; i < count; i++)
        {
            ref RawEvent made = ref _events[(int)(uint)_order[i]];
            if (made.OpensSession)
            {
                made.Session = _nextSession++;
            }
        }

        int at = 0;
        foreach (UserBlock block in _blocks)
        {
            block.SpreadSessions(_events.AsSpan(at, block.EventCount));
            at += block.EventCount;
        }
    }
}
