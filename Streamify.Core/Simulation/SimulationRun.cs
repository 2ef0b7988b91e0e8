using Streamify.Core.Events;
using Streamify.Core.Simulation.Encoding;
using Streamify.Core.Simulation.Engine;
using Streamify.Core.Simulation.Faults;

namespace Streamify.Core.Simulation;

/// <summary>One run of a simulation: its crowd, and the faults on the way from there.</summary>
internal sealed class SimulationRun(SimulationModel model, EventEncoder encoder, SimulationFaults faults, long from, int threads, SimulationMetrics metrics)
{
    private const int EventsPerSlice = 32_768;
    private const int EventsPerBatch = 2_048;
    private const long ShortestSlice = 1_000;
    private const long LongestSlice = 6 * 3_600_000;

    private readonly Crowd _crowd = new(model, from, threads);
    private readonly FaultInjector? _faults = FaultInjector.Wanted(faults) ? new FaultInjector(faults, model.Seed, metrics) : null;
    private readonly ParallelOptions _threads = new() { MaxDegreeOfParallelism = threads };
    private long _length = ShortestSlice;

    /// <summary>Everything up to and including this time (epoch milliseconds) was handed out.</summary>
    public long Now => _crowd.Now;

    public int Users => _crowd.Users;

    /// <summary>When something may be next to hand out, epoch milliseconds; <see cref="long.MaxValue"/> for never.</summary>
    public long NextTime => Math.Min(_crowd.NextTime, _faults?.NextRelease ?? long.MaxValue);

    /// <summary>Goes on by one slice of time, at most to <paramref name="end"/>; slices hold about as many events each.</summary>
    public IReadOnlyList<IReadOnlyList<SimulatedEvent>> Next(long end)
    {
        long to = Math.Min(end, _crowd.Now + _length);
        Slice slice = _crowd.Run(to);
        _length = Math.Clamp(_length * EventsPerSlice / Math.Max(slice.Count, EventsPerSlice / 4), ShortestSlice, LongestSlice);
        IReadOnlyList<SimulatedEvent>[] batches = Encode(slice);
        if (_faults is not null)
        {
            batches = [.. _faults.Pass(batches.SelectMany(batch => batch), _crowd.Now).Chunk(EventsPerBatch)];
        }

        Count(batches);
        return batches;
    }

    private IReadOnlyList<SimulatedEvent>[] Encode(Slice slice)
    {
        IReadOnlyList<SimulatedEvent>[] batches = new IReadOnlyList<SimulatedEvent>[(slice.Count + EventsPerBatch - 1) / EventsPerBatch];
        Parallel.For(0, batches.Length, _threads, i =>
        {
            int start = i * EventsPerBatch;
            batches[i] = encoder.Encode(slice, start, Math.Min(EventsPerBatch, slice.Count - start));
        });
        return batches;
    }

    private void Count(IReadOnlyList<SimulatedEvent>[] batches)
    {
        metrics.Users = Users;
        for (int topic = 0; topic < Topics.All.Count; topic++)
        {
            string name = Topics.All[topic];
            long count = 0;
            foreach (IReadOnlyList<SimulatedEvent> batch in batches)
            {
                for (int i = 0; i < batch.Count; i++)
                {
                    // The encoder uses the constants themselves.
                    count += ReferenceEquals(batch[i].Topic, name) ? 1 : 0;
                }
            }

            metrics.Count(topic, count);
        }
    }
}
