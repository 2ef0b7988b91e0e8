using Streamify.Core.Events;
using Streamify.Core.Simulation.Encoding;
using Streamify.Core.Simulation.Engine;
using Streamify.Core.Simulation.Faults;
using Streamify.Core.Simulation.Reporting;

namespace Streamify.Core.Simulation;

/// <summary>One run of a simulation: its crowd, the faults on the way from there, and the figures of both.</summary>
internal sealed class SimulationRun : ISimulationRun
{
    private const int EventsPerSlice = 32_768;
    private const int EventsPerBatch = 2_048;
    private const long ShortestSlice = 1_000;
    private const long LongestSlice = 6 * 3_600_000;

    private readonly EventEncoder _encoder;
    private readonly SimulationMetrics _metrics;
    private readonly ParallelOptions _threads;
    private readonly Crowd _crowd;
    private readonly FaultInjector? _faults;
    private readonly StatisticsCollector? _statistics;
    private readonly BatchPool _batches;
    private long _length = ShortestSlice;

    /// <param name="parts">The simulation.</param>
    /// <param name="from">Its start.</param>
    /// <param name="withReport">Gather figures on the way.</param>
    /// <param name="reuse">Use the memory of a step's events again; see <see cref="ISimulationRun.NextAsync"/>.</param>
    public SimulationRun(SimulationParts parts, DateTimeOffset from, bool withReport, bool reuse)
        : this(parts, reuse)
    {
        From = from;
        _crowd = new Crowd(parts.Model, from.ToUnixTimeMilliseconds(), parts.Threads);
        _statistics = withReport ? new StatisticsCollector(parts.Model) : null;
        _metrics.Users = Users;
    }

    /// <exception cref="InvalidDataException">The checkpoint is damaged or one of another simulation.</exception>
    public SimulationRun(SimulationParts parts, Stream checkpoint)
        : this(parts, reuse: true)
    {
        using BinaryReader reader = new(checkpoint, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            Checkpoint.ReadStart(reader);
            if (reader.ReadString() != Fingerprint)
            {
                throw new InvalidDataException("The checkpoint is one of other options, behaviour, songs or another version of the generator.");
            }

            From = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
            Events = reader.ReadInt64();
            _length = reader.ReadInt64();
            _crowd = new Crowd(parts.Model, reader, parts.Threads);
            _faults?.Load(reader);
            if (reader.ReadBoolean())
            {
                _statistics = new StatisticsCollector(parts.Model);
                _statistics.Load(reader);
            }

            Checkpoint.ReadEnd(reader);
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentOutOfRangeException or FormatException)
        {
            throw new InvalidDataException($"The checkpoint is damaged: {exception.Message}", exception);
        }

        _metrics.Users = Users;
    }

    private SimulationRun(SimulationParts parts, bool reuse)
    {
        _batches = new BatchPool(reuse);
        Fingerprint = parts.Model.Fingerprint;
        _encoder = parts.Encoder;
        _metrics = parts.Metrics;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = parts.Threads };
        _faults = FaultInjector.Wanted(parts.Faults) ? new FaultInjector(parts.Faults, parts.Model.Seed, parts.Metrics) : null;
        _crowd = null!;
    }

    public string Fingerprint { get; }

    public DateTimeOffset From { get; }

    public long Now => _crowd.Now;

    public long Events { get; private set; }

    public int Users => _crowd.Users;

    public int Population => _crowd.Population;

    public long NextTime => Math.Min(_crowd.NextTime, _faults?.NextRelease ?? long.MaxValue);

    public Task<IReadOnlyList<IReadOnlyList<SimulatedEvent>>> NextAsync(long end, CancellationToken cancellationToken) =>
        Task.Run(() => Next(end), cancellationToken);

    public void SetPopulation(int users)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(users);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(users, SimulationOptions.MostUsers);
        _crowd.SetPopulation(users);
        _metrics.Users = Users;
    }

    public SimulationReport? Report() => _statistics?.Report(new SimulationReport
    {
        From = From,
        To = DateTimeOffset.FromUnixTimeMilliseconds(Now),
        Users = Users,
        Population = Population,
        ActiveUsers = 0,
        Events = Events,
        Topics = new Dictionary<string, long>(),
        Faults = _faults?.Counts ?? new Dictionary<FaultKind, long>(),
        OnTheWay = _faults?.OnTheWay ?? 0,
        PageViews = 0,
        Sessions = 0,
        Registrations = 0,
        Upgrades = 0,
        Downgrades = 0,
        Cancellations = 0,
        Pages = new Dictionary<string, double>(),
        Auths = new Dictionary<string, double>(),
        Levels = new Dictionary<string, double>(),
        Hours = [],
        Weekdays = [],
        SessionPageViews = null,
        SessionSongs = null,
        SessionSeconds = null,
        GapSeconds = null,
        PauseSeconds = null,
    });

    public void Save(Stream to)
    {
        using BinaryWriter writer = new(to, System.Text.Encoding.UTF8, leaveOpen: true);
        Checkpoint.WriteStart(writer);
        writer.Write(Fingerprint);
        writer.Write(From.ToUnixTimeMilliseconds());
        writer.Write(Events);
        writer.Write(_length);
        _crowd.Save(writer);
        _faults?.Save(writer);
        writer.Write(_statistics is not null);
        _statistics?.Save(writer);
        Checkpoint.WriteEnd(writer);
    }

    /// <summary>Goes on by one slice of time, at most to <paramref name="end"/>; slices hold about as many events each.</summary>
    public IReadOnlyList<IReadOnlyList<SimulatedEvent>> Next(long end)
    {
        long to = Math.Min(end, _crowd.Now + _length);
        if (to < _crowd.Now)
        {
            return [];
        }

        Slice slice = _crowd.Run(to);
        _length = Math.Clamp(_length * EventsPerSlice / Math.Max(slice.Count, EventsPerSlice / 4), ShortestSlice, LongestSlice);
        _statistics?.Add(slice);
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
        int count = (slice.Count + EventsPerBatch - 1) / EventsPerBatch;
        IReadOnlyList<EventBatch> batches = _batches.Next(count);
        Parallel.For(0, count, _threads, i =>
        {
            int start = i * EventsPerBatch;
            _encoder.Encode(slice, start, Math.Min(EventsPerBatch, slice.Count - start), batches[i]);
        });
        return [.. batches.Take(count)];
    }

    private void Count(IReadOnlyList<SimulatedEvent>[] batches)
    {
        _metrics.Users = Users;
        Span<long> counts = stackalloc long[Topics.All.Count];
        foreach (IReadOnlyList<SimulatedEvent> batch in batches)
        {
            Events += batch.Count;
            for (int i = 0; i < batch.Count; i++)
            {
                counts[IndexOf(batch[i].Topic)]++;
            }
        }

        for (int topic = 0; topic < counts.Length; topic++)
        {
            _metrics.Count(topic, counts[topic]);
        }
    }

    private static int IndexOf(string topic)
    {
        // The encoder uses the constants themselves.
        int index = 0;
        while (!ReferenceEquals(Topics.All[index], topic))
        {
            index++;
        }

        return index;
    }
}
