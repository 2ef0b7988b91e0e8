using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>What the run at work on this flow of control has to tell. Bounded: of a run that talks too much the rest is counted, not kept.</summary>
internal sealed class RunLog(TimeProvider timeProvider)
{
    /// <summary>Lines kept of a run; the last one then says how many were left out.</summary>
    public const int MostLines = 1_000;

    private const int LongestLine = 2_000;
    private static readonly AsyncLocal<RunLog?> AtWork = new();

    private readonly Lock _lock = new();
    private readonly List<RunLine> _waiting = [];
    private int _taken;
    private int _leftOut;

    /// <summary>The log of the run whose work is calling; null outside of runs.</summary>
    public static RunLog? Current => AtWork.Value;

    /// <summary>Lines that were taken before.</summary>
    public int Taken
    {
        get
        {
            lock (_lock)
            {
                return _taken;
            }
        }
    }

    /// <summary>Makes this the current log of the caller's flow of control, and of what it calls.</summary>
    public void Enter() => AtWork.Value = this;

    public void Write(RunLineLevel level, string text)
    {
        lock (_lock)
        {
            if (_taken + _waiting.Count >= MostLines - 1)
            {
                _leftOut++;
                return;
            }

            _waiting.Add(new RunLine(timeProvider.GetUtcNow(), level, text.Length <= LongestLine ? text : text[..LongestLine] + " ..."));
        }
    }

    /// <summary>The lines since the last time; they are gone from here once <see cref="Keep"/> says that they are safe.</summary>
    public IReadOnlyList<RunLine> Waiting()
    {
        lock (_lock)
        {
            return [.. _waiting];
        }
    }

    /// <summary>The first <paramref name="count"/> of the waiting lines are kept elsewhere now.</summary>
    public void Keep(int count)
    {
        lock (_lock)
        {
            _waiting.RemoveRange(0, count);
            _taken += count;
        }
    }

    /// <summary>Nothing comes any more: says how much was left out, if anything.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_leftOut > 0)
            {
                _waiting.Add(new RunLine(timeProvider.GetUtcNow(), RunLineLevel.Warning, $"{_leftOut} further lines were left out."));
                _leftOut = 0;
            }
        }
    }
}
