using Streamify.Core.Events;

namespace Streamify.Web.Live;

/// <summary>
/// The live windows' memory, bounded whatever arrives: a ring of seconds, the last listens, and each listener's last listen.
/// Written by the reading thread, read by the clock's; one lock guards it.
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

    private readonly Lock _lock = new();
    private readonly int[] _counts = new int[Seconds + 1];
    private readonly long[] _countSeconds = new long[Seconds + 1];
    private readonly Dictionary<long, long> _lastListen = [];
    private readonly LinkedList<NowPlaying> _playing = new();
    private bool _capped;
    private long _sequence;
    private long _newestEvent;

    /// <summary>Whether an event of that time still matters to the listener window and the list of listens.</summary>
    public bool IsRecent(long timestampMilliseconds) =>
        timestampMilliseconds >= (time.GetUtcNow() - ListenerWindow).ToUnixTimeMilliseconds();

    /// <summary>Counts one event of any topic in the second of its arrival.</summary>
    public void Arrived(long timestampMilliseconds)
    {
        long second = time.GetUtcNow().ToUnixTimeSeconds();
        int slot = (int)(second % _counts.Length);
        lock (_lock)
        {
            if (_countSeconds[slot] != second)
            {
                _countSeconds[slot] = second;
                _counts[slot] = 0;
            }

            _counts[slot]++;
            _newestEvent = Math.Max(_newestEvent, timestampMilliseconds);
        }
    }

    /// <summary>Takes one listen into the listener window and the list of listens.</summary>
    public void Listened(EventRow row)
    {
        if (!IsRecent(row.Ts))
        {
            return;
        }

        string place = string.Join(", ", new[] { row.City, row.State }.Where(part => !string.IsNullOrWhiteSpace(part)));
        DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(row.Ts);
        lock (_lock)
        {
            _playing.AddFirst(new NowPlaying(++_sequence, Shorten(row.Song), Shorten(row.Artist), Shorten(place), at));
            if (_playing.Count > PlayingCount)
            {
                _playing.RemoveLast();
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
            return new LiveSnapshot(now, perSecond[^1], perSecond, _lastListen.Count, _capped, [.. _playing], newest, connected);
        }
    }

    private static string Shorten(string? text) => text is null ? "" : text.Length <= MaxTextLength ? text : text[..MaxTextLength];

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
}
