namespace Streamify.Core.Simulation.Engine;

/// <summary>A thousand users, the unit of work of one thread, and the events they made in the slice of time at hand.</summary>
internal sealed class UserBlock(int firstUser)
{
    public const int Size = 1024;

    private readonly long[] _times = new long[Size];
    private readonly UserState[] _users = new UserState[Size];
    private RawEvent[] _events = [];
    private int _count;
    private int _eventCount;

    public int EventCount => _eventCount;

    public bool IsFull => _count == Size;

    public ReadOnlySpan<RawEvent> Events => _events.AsSpan(0, _eventCount);

    /// <summary>The earliest pending event's time.</summary>
    public long NextTime { get; private set; } = UserLife.Never;

    public void Add(in UserState user, long time)
    {
        _users[_count] = user;
        _times[_count++] = time;
        NextTime = Math.Min(NextTime, time);
    }

    /// <summary>Users who have not left.</summary>
    public int Population => _count - _times.AsSpan(0, _count).Count(UserLife.Never);

    /// <summary>Lets up to <paramref name="most"/> users leave, the last ones first.</summary>
    /// <returns>How many have left.</returns>
    public int Dismiss(int most)
    {
        int left = 0;
        for (int i = _count - 1; i >= 0 && left < most; i--)
        {
            if (_times[i] != UserLife.Never)
            {
                _times[i] = UserLife.Never;
                left++;
            }
        }

        NextTime = _times.AsSpan(0, _count).IndexOfAnyExcept(UserLife.Never) < 0 ? UserLife.Never : NextTime;
        return left;
    }

    public void Save(BinaryWriter checkpoint)
    {
        Checkpoint.Write<long>(checkpoint, _times.AsSpan(0, _count));
        Checkpoint.Write<UserState>(checkpoint, _users.AsSpan(0, _count));
    }

    public void Load(BinaryReader checkpoint)
    {
        _count = Checkpoint.Read(checkpoint, _times.AsSpan());
        if (Checkpoint.Read(checkpoint, _users.AsSpan()) != _count)
        {
            throw new InvalidDataException("The checkpoint is damaged: users and times differ in number.");
        }

        foreach (long time in _times.AsSpan(0, _count))
        {
            NextTime = Math.Min(NextTime, time);
        }
    }

    /// <summary>Makes every event up to and including <paramref name="to"/>, user by user.</summary>
    public void Run(UserLife life, long to, Behaviour.StateMachine machine)
    {
        _eventCount = 0;
        long next = UserLife.Never;
        for (int i = 0; i < _count; i++)
        {
            long time = _times[i];
            if (time <= to)
            {
                ref UserState user = ref _users[i];
                do
                {
                    life.Register(ref user, time);
                    Emit(ref user, firstUser + i, time, machine);
                    time = life.Advance(ref user, firstUser + i, time);
                }
                while (time <= to);
                _times[i] = time;
            }

            next = Math.Min(next, time);
        }

        NextTime = next;
    }

    /// <summary>Gives every event its session, once the events that open sessions have theirs.</summary>
    public void SpreadSessions(Span<RawEvent> events)
    {
        for (int i = 0; i < events.Length; i++)
        {
            ref long current = ref _users[events[i].User - firstUser].Session;
            if (events[i].OpensSession)
            {
                current = events[i].Session;
            }
            else
            {
                events[i].Session = current;
            }
        }
    }

    private void Emit(ref UserState user, int number, long time, Behaviour.StateMachine machine)
    {
        if (_eventCount == _events.Length)
        {
            Array.Resize(ref _events, Math.Max(64, _events.Length * 2));
        }

        ref RawEvent made = ref _events[_eventCount++];
        made.Time = time;
        made.Registration = user.Registration;
        made.Session = 0;
        made.User = number;
        made.Track = user.Track;
        made.ItemInSession = user.ItemInSession;
        made.FirstName = user.FirstName;
        made.Surname = user.Surname;
        made.Place = user.Place;
        made.UserAgent = user.UserAgent;
        made.State = user.State;
        made.AnswersLogin = user.Previous >= 0 && machine[user.Previous].IsLogin;
        made.OpensSession = user.OpensSession;
        user.OpensSession = false;
    }
}
