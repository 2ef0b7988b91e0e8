using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Events;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation.Faults;

/// <summary>
/// Puts faults into the stream of one run. An event suffers one fault at most. The result is in order of arrival and depends on the seed
/// and the events alone, not on how the stream is cut into batches.
/// </summary>
internal sealed class FaultInjector(SimulationFaults faults, long seed, SimulationMetrics metrics)
{
    private const long FaultStream = 0x6661756C74;
    private const int DuplicateMilliseconds = 60_000;
    private const int DisorderMilliseconds = 30_000;
    private const int LongestHeld = 1024 * 1024;

    private readonly PriorityQueue<SimulatedEvent, (long Release, long Number)> _held = new();
    private SplitMix64 _random = SplitMix64.Of(seed ^ FaultStream, 0);
    private readonly long[] _counts = new long[Enum.GetValues<FaultKind>().Length];
    private long _number;

    /// <summary>Faults of this run, by kind.</summary>
    public IReadOnlyDictionary<FaultKind, long> Counts => Enum.GetValues<FaultKind>().ToDictionary(kind => kind, kind => _counts[(int)kind]);

    /// <summary>Events that are held back: late ones, overtaken ones, and the second copies of duplicates.</summary>
    public int OnTheWay => _held.Count;

    /// <summary>When the next event that is held back arrives, epoch milliseconds; <see cref="long.MaxValue"/> for none.</summary>
    public long NextRelease => _held.TryPeek(out _, out (long Release, long Number) first) ? first.Release : long.MaxValue;

    public static bool Wanted(SimulationFaults faults) =>
        faults.Dropped + faults.Duplicated + faults.OutOfOrder + faults.Late + faults.Malformed > 0;

    /// <summary>What arrives up to and including <paramref name="to"/> of the events so far and these.</summary>
    public List<SimulatedEvent> Pass(IEnumerable<SimulatedEvent> events, long to)
    {
        List<SimulatedEvent> arriving = [];
        foreach (SimulatedEvent made in events)
        {
            Release(arriving, made.Timestamp);
            Handle(arriving, made);
        }

        Release(arriving, to);
        return arriving;
    }

    public void Save(BinaryWriter checkpoint)
    {
        Checkpoint.Write(checkpoint, _random);
        checkpoint.Write(_number);
        Checkpoint.Write<long>(checkpoint, _counts);
        checkpoint.Write(_held.Count);
        foreach ((SimulatedEvent made, (long release, long number)) in _held.UnorderedItems)
        {
            checkpoint.Write(made.Topic);
            checkpoint.Write(made.Timestamp);
            checkpoint.Write(made.UserId);
            Checkpoint.Write(checkpoint, made.Json.Span);
            checkpoint.Write(release);
            checkpoint.Write(number);
        }
    }

    public void Load(BinaryReader checkpoint)
    {
        _random = Checkpoint.ReadRandom(checkpoint);
        _number = checkpoint.ReadInt64();
        Checkpoint.Read<long>(checkpoint, _counts);
        byte[] json = new byte[LongestHeld];
        for (int left = checkpoint.ReadInt32(); left > 0; left--)
        {
            string name = checkpoint.ReadString();
            string topic = Topics.All.FirstOrDefault(topic => topic == name) ?? throw new InvalidDataException($"The checkpoint is damaged: '{name}' is no topic.");
            (long time, long user) = (checkpoint.ReadInt64(), checkpoint.ReadInt64());
            int length = Checkpoint.Read<byte>(checkpoint, json);
            _held.Enqueue(new SimulatedEvent(topic, time, user, json.AsSpan(0, length).ToArray()), (checkpoint.ReadInt64(), checkpoint.ReadInt64()));
        }
    }

    private void Count(FaultKind kind)
    {
        _counts[(int)kind]++;
        metrics.Count(kind);
    }

    private void Handle(List<SimulatedEvent> arriving, SimulatedEvent made)
    {
        double at = _random.NextDouble();
        if ((at -= faults.Dropped) < 0)
        {
            Count(FaultKind.Dropped);
        }
        else if ((at -= faults.Duplicated) < 0)
        {
            Count(FaultKind.Duplicated);
            arriving.Add(made);
            Hold(made, 1 + _random.Below(DuplicateMilliseconds));
        }
        else if ((at -= faults.OutOfOrder) < 0)
        {
            Count(FaultKind.OutOfOrder);
            Hold(made, 1 + _random.Below(DisorderMilliseconds));
        }
        else if ((at -= faults.Late) < 0)
        {
            Count(FaultKind.Late);
            Hold(made, Delay());
        }
        else if (at < faults.Malformed)
        {
            Count(FaultKind.Malformed);
            arriving.Add(made with { Json = Breaker.Break(made.Json.Span, ref _random) });
        }
        else
        {
            arriving.Add(made);
        }
    }

    private long Delay()
    {
        double beyond = _random.Exponential(faults.LateMean.TotalMilliseconds);
        return (long)Math.Min(faults.LateAtLeast.TotalMilliseconds + beyond, faults.LateAtMost.TotalMilliseconds);
    }

    // A copy of its own: the event's bytes share an array with its neighbours, which would be kept for as long.
    private void Hold(SimulatedEvent made, long milliseconds) =>
        _held.Enqueue(made with { Json = made.Json.ToArray() }, (made.Timestamp + milliseconds, _number++));

    private void Release(List<SimulatedEvent> arriving, long until)
    {
        while (_held.TryPeek(out SimulatedEvent made, out (long Release, long Number) first) && first.Release <= until)
        {
            _held.Dequeue();
            arriving.Add(made);
        }
    }
}
