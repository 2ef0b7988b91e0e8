using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Streamify.Core.Lake.Columns;

/// <summary>
/// A list that grows by chunks. Arrays that double would leave as much garbage as they hold, and of the largest kind; chunks are used
/// again by whichever column needs one next. The first chunk grows from a few values, since most hours of a backlog hold few rows.
/// </summary>
internal sealed class Chunks<T>
{
    private const int FirstLength = 16;
    private const int Length = 1 << 13;
    private const int MostFree = 1_500;

    private static readonly ConcurrentBag<T[]> Free = [];

    private readonly List<T[]> _chunks = [];
    private T[] _last = [];
    private int _used;

    public int Count { get; private set; }

    public int Segments => _chunks.Count;

    public void Add(T value)
    {
        if (_used == _last.Length)
        {
            Grow();
        }

        _last[_used++] = value;
        Count++;
    }

    public ReadOnlySpan<T> Segment(int index) => index == _chunks.Count - 1 ? _last.AsSpan(0, _used) : _chunks[index];

    /// <summary>Copies the values from <paramref name="start"/> on, as many as <paramref name="target"/> holds.</summary>
    public void CopyTo(int start, Span<T> target)
    {
        for (int segment = 0; segment < Segments && target.Length > 0; segment++)
        {
            ReadOnlySpan<T> values = Segment(segment);
            if (start >= values.Length)
            {
                start -= values.Length;
                continue;
            }

            values = values.Slice(start, Math.Min(values.Length - start, target.Length));
            start = 0;
            values.CopyTo(target);
            target = target[values.Length..];
        }
    }

    /// <summary>Forgets the values and gives the chunks back.</summary>
    public void Clear()
    {
        foreach (T[] chunk in _chunks.Where(static chunk => chunk.Length == Length && Free.Count < MostFree))
        {
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                Array.Clear(chunk);
            }

            Free.Add(chunk);
        }

        _chunks.Clear();
        (_last, _used, Count) = ([], 0, 0);
    }

    private void Grow()
    {
        if (_chunks.Count == 1 && _last.Length < Length)
        {
            Array.Resize(ref _last, _last.Length * 2);
            _chunks[0] = _last;
            return;
        }

        _last = _chunks.Count == 0 ? new T[FirstLength] : Free.TryTake(out T[]? free) ? free : new T[Length];
        _used = 0;
        _chunks.Add(_last);
    }
}
