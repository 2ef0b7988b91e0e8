using Streamify.Core.Events;

namespace Streamify.Web.Live;

/// <summary>
/// The live windows' memory, bounded whatever arrives: a ring of seconds, the last listens, and each listener's last listen.
/// Written by the reading thread, read by the clock's; one lock guards it. What it shows depends on the events alone, not on the order or the moment in
/// which they come, so that every process that has read the same events shows the same.
/// </summary>
internal sealed class LiveBoard(TimeProvider time, int maxListeners = LiveBoard.DefaultMaxListeners)
{
    /// <summary>Length of the events-per-second window.</summary>
    public const int Seconds = 60;

    /// <summary>Listens kept for "now playing".</summary>
    public const int PlayingCount = 20;

    private const int DefaultMaxListeners = 200_000;
    private const int MaxTextLength = 200;
    private static readonly TimeSpan ListenerWindow = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks of those who send may be ahead of this one.</summary>
    private const int SecondsAhead = 5;

    private readonly Lock _lock = new();
    private readonly int[] _counts = new int[Seconds + SecondsAhead + 1];
    private readonly long[] _countSeconds = new long[Seconds + SecondsAhead + 1];
    private readonly Dictionary<long, long> _lastListen = [];
    private readonly SortedSet<Listen> _playing = [];
    private bool _capped;
    private long _sequence;
    private long _newestEvent;

    /// <summary>Whether an event of that time still matters to the listener window and the list of listens.</summary>
    public bool IsRecent(long timestampMilliseconds) =>
        timestampMilliseconds >= (time.GetUtcNow() - ListenerWindow).ToUnixTimeMilliseconds();

    /// <summary>
    /// Counts one event of any topic in the second in which it happened. One that happened before the window, such as those of an import, counts in the
    /// second of its arrival.
    /// </summary>
    /// <param name="timestampMilliseconds">When it happened.</param>
    /// <param name="isBacklog">Whether it stood in the log before this process began to read: then it arrived earlier, nobody knows when.</param>
    public void Arrived(long timestampMilliseconds, bool isBacklog)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        long second = timestampMilliseconds / 1000;
        bool inWindow = second >= now - Seconds && second <= now + SecondsAhead;
        lock (_lock)
        {
            _newestEvent = Math.Max(_newestEvent, timestampMilliseconds);
            if (inWindow || !isBacklog)
            {
                Count(inWindow ? second : now);
            }
        }
    }

    /// <summary>Takes one listen into the listener window and the list of listens.</summary>
    /// <param name="row">The listen.</param>
    /// <param name="partition">The partition in which it stands.</param>
    /// <param name="offset">Where it stands there.</param>
    public void Listened(EventRow row, int partition, long offset)
    {
        if (!IsRecent(row.Ts))
        {
            return;
        }

        string place = string.Join(", ", new[] { row.City, row.State }.Where(part => !string.IsNullOrWhiteSpace(part)));
        DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(row.Ts);
        lock (_lock)
        {
            _playing.Add(new Listen(row.Ts, partition, offset, new NowPlaying(++_sequence, Shorten(row.Song), Shorten(row.Artist), Shorten(place), at)));
            if (_playing.Count > PlayingCount)
            {
                _playing.Remove(_playing.Min!);
            }

            if (row.UserId is long user)
            {
                RememberListener(user, row.Ts);
            }
        }
    }

    public LiveSnapshot Snapshot(bool connected)
    {
        DateTimeOffset now = time.GetUtcNow();
        long oldest = (now - ListenerWindow).ToUnixTimeMilliseconds();
        lock (_lock)
        {
            Forget(oldest);
            int[] perSecond = PerSecond(now.ToUnixTimeSeconds());
            DateTimeOffset? newest = _newestEvent == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(_newestEvent);
            return new LiveSnapshot(now, perSecond[^1], perSecond, _lastListen.Count, _capped, [.. _playing.Reverse().Select(static listen => listen.Shown)], newest, connected);
        }
    }

    private static string Shorten(string? text) => text is null ? "" : text.Length <= MaxTextLength ? text : text[..MaxTextLength];

    private void Count(long second)
    {
        int slot = (int)(second % _counts.Length);
        if (_countSeconds[slot] != second)
        {
            _countSeconds[slot] = second;
            _counts[slot] = 0;
        }

        _counts[slot]++;
    }

    private void RememberListener(long user, long timestamp)
    {
        if (_lastListen.TryGetValue(user, out long known))
        {
            _lastListen[user] = Math.Max(known, timestamp);
        }
        else if (_lastListen.Count < maxListeners)
        {
            _lastListen.Add(user, timestamp);
        }
        else
        {
            _capped = true;
        }
    }

    private void Forget(long oldest)
    {
        foreach ((long user, long timestamp) in _lastListen)
        {
            if (timestamp < oldest)
            {
                _lastListen.Remove(user);
            }
        }

        _capped &= _lastListen.Count >= maxListeners;
    }

    private int[] PerSecond(long nowSecond)
    {
        int[] result = new int[Seconds];
        for (int i = 0; i < Seconds; i++)
        {
            long second = nowSecond - Seconds + i;
            int slot = (int)(second % _counts.Length);
            result[i] = _countSeconds[slot] == second ? _counts[slot] : 0;
        }

        return result;
    }

    /// <summary>A listen in the order of all processes: by its time, and where that is the same, by its place in the log.</summary>
    private sealed record Listen(long Ts, int Partition, long Offset, NowPlaying Shown) : IComparable<Listen>
    {
        public int CompareTo(Listen? other) => other is null ? 1 : (Ts, Partition, Offset).CompareTo((other.Ts, other.Partition, other.Offset));
    }
}
