using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Encoding;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation;

/// <summary>The simulator: a crowd that runs through time, and an encoder.</summary>
internal sealed class Simulator(
    IOptions<SimulationOptions> options, ICatalogue catalogue, TimeProvider time, SimulationMetrics metrics, ILogger<Simulator> logger) : ISimulator
{
    private const int EventsPerSlice = 32_768;
    private const int EventsPerBatch = 2_048;
    private const long ShortestSlice = 1_000;
    private const long LongestSlice = 6 * 3_600_000;

    /// <summary>Live events wait at most this long, so that a busy simulation does not wake up for each of them.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a quiet simulation looks at the wall clock, which may be set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lazy<(SimulationModel Model, EventEncoder Encoder)> _made = new(() => Make(options.Value, catalogue, logger));

    private int Threads => options.Value.Threads == 0 ? Environment.ProcessorCount : options.Value.Threads;

    public async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> GenerateAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Crowd crowd = await StartAsync(from, cancellationToken);
        long end = to.ToUnixTimeMilliseconds();
        await foreach (IReadOnlyList<SimulatedEvent> batch in HistoryAsync(crowd, () => end, cancellationToken))
        {
            yield return batch;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> RunAsync(
        DateTimeOffset from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Crowd crowd = await StartAsync(from, cancellationToken);
        bool caughtUp = false;
        while (true)
        {
            await foreach (IReadOnlyList<SimulatedEvent> batch in HistoryAsync(crowd, Clock, cancellationToken))
            {
                yield return batch;
            }

            if (!caughtUp)
            {
                caughtUp = true;
                DateTimeOffset now = time.GetUtcNow();
                Log.CaughtUp(logger, now, crowd.Users);
            }

            await Task.Delay(WaitFor(crowd.NextTime), time, cancellationToken);
        }
    }

    private static (SimulationModel Model, EventEncoder Encoder) Make(SimulationOptions options, ICatalogue catalogue, ILogger logger)
    {
        BehaviourConfig config = options.ConfigFile is { } path ? BehaviourReader.ReadFile(path) : BehaviourReader.ReadDefault();
        foreach (string warning in config.Warnings)
        {
            Log.BehaviourWarning(logger, options.ConfigFile ?? "", warning);
        }

        SimulationModel model = new(config, options, catalogue);
        return (model, new EventEncoder(model));
    }

    private Task<Crowd> StartAsync(DateTimeOffset from, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            SimulationModel model = _made.Value.Model;
            Log.Simulating(logger, model.Users, from, model.Seed, model.GrowthRate, model.Songs.Count, catalogue.Source);
            return new Crowd(model, from.ToUnixTimeMilliseconds(), Threads);
        },
        cancellationToken);

    /// <summary>Runs the crowd up to the end, which may move on meanwhile, in slices of about as many events each.</summary>
    private async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> HistoryAsync(
        Crowd crowd, Func<long> end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long length = ShortestSlice;
        while (crowd.Now < end())
        {
            long to = Math.Min(end(), crowd.Now + length);
            (int count, List<SimulatedEvent>[] batches) = await Task.Run(() => RunSlice(crowd, to), cancellationToken);
            length = Math.Clamp(length * EventsPerSlice / Math.Max(count, EventsPerSlice / 4), ShortestSlice, LongestSlice);
            foreach (List<SimulatedEvent> batch in batches)
            {
                metrics.Handed(batch);
                yield return batch;
            }
        }
    }

    private (int Count, List<SimulatedEvent>[] Batches) RunSlice(Crowd crowd, long to)
    {
        EventEncoder encoder = _made.Value.Encoder;
        Slice slice = crowd.Run(to);
        List<SimulatedEvent>[] batches = new List<SimulatedEvent>[(slice.Count + EventsPerBatch - 1) / EventsPerBatch];
        Parallel.For(0, batches.Length, new ParallelOptions { MaxDegreeOfParallelism = Threads }, i =>
        {
            int start = i * EventsPerBatch;
            batches[i] = encoder.Encode(slice, start, Math.Min(EventsPerBatch, slice.Count - start));
        });
        return (slice.Count, batches);
    }

    private long Clock() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private TimeSpan WaitFor(long next)
    {
        long milliseconds = next == UserLife.Never ? long.MaxValue : Math.Max(0, next - Clock());
        return milliseconds >= LongestWait.TotalMilliseconds
            ? LongestWait
            : TimeSpan.FromMilliseconds(Math.Max(milliseconds, Tick.TotalMilliseconds));
    }
}
