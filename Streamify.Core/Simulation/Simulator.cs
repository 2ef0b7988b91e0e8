using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Encoding;
using Streamify.Core.Simulation.Engine;

namespace Streamify.Core.Simulation;

/// <summary>Runs simulations, up to a time or along with the clock.</summary>
internal sealed class Simulator(
    SimulationOptions options, ICatalogue catalogue, TimeProvider time, SimulationMetrics metrics, ILogger<Simulator> logger) : ISimulator
{
    /// <summary>Live events wait at most this long, so that a busy simulation does not wake up for each of them.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a quiet simulation looks at the wall clock, which may be set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lazy<SimulationParts> _parts = new(() => Make(options, catalogue, metrics, logger));

    public async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> GenerateAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SimulationRun run = await MakeAsync(from, withReport: false, reuse: false, cancellationToken);
        long end = to.ToUnixTimeMilliseconds();
        while (run.Now < end)
        {
            foreach (IReadOnlyList<SimulatedEvent> batch in await Task.Run(() => run.Next(end), cancellationToken))
            {
                yield return batch;
            }
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> RunAsync(
        DateTimeOffset from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SimulationRun run = await MakeAsync(from, withReport: false, reuse: false, cancellationToken);
        bool caughtUp = false;
        while (true)
        {
            long now = Clock();
            if (run.Now < now)
            {
                foreach (IReadOnlyList<SimulatedEvent> batch in await Task.Run(() => run.Next(now), cancellationToken))
                {
                    yield return batch;
                }
            }

            if (run.Now >= now)
            {
                LogOnceCaughtUp(ref caughtUp, run.Users);
                await Task.Delay(WaitFor(run.NextTime), time, cancellationToken);
            }
        }
    }

    public void Prepare() => _ = _parts.Value;

    public async Task<ISimulationRun> StartAsync(DateTimeOffset from, bool withReport, CancellationToken cancellationToken) =>
        await MakeAsync(from, withReport, reuse: true, cancellationToken);

    public Task<ISimulationRun> ResumeAsync(Stream checkpoint, CancellationToken cancellationToken) =>
        Task.Run<ISimulationRun>(() => new SimulationRun(_parts.Value, checkpoint), cancellationToken);

    private static SimulationParts Make(SimulationOptions options, ICatalogue catalogue, SimulationMetrics metrics, ILogger logger)
    {
        BehaviourConfig config = BehaviourReader.ReadFor(options);
        SimulationModel model = new(config, options, catalogue);
        int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        Log.Prepared(logger, model.Songs.Count, catalogue.Source, model.Fingerprint);
        return new SimulationParts(model, new EventEncoder(model), options.Faults, threads, metrics);
    }

    private Task<SimulationRun> MakeAsync(DateTimeOffset from, bool withReport, bool reuse, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            SimulationModel model = _parts.Value.Model;
            Log.Simulating(logger, model.Users, from, model.Seed, model.GrowthRate, model.Songs.Count, catalogue.Source);
            return new SimulationRun(_parts.Value, from, withReport, reuse);
        },
        cancellationToken);

    private void LogOnceCaughtUp(ref bool caughtUp, int users)
    {
        if (!caughtUp)
        {
            caughtUp = true;
            DateTimeOffset now = time.GetUtcNow();
            Log.CaughtUp(logger, now, users);
        }
    }

    private long Clock() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private TimeSpan WaitFor(long next)
    {
        long milliseconds = next == long.MaxValue ? long.MaxValue : Math.Max(0, next - Clock());
        return milliseconds >= LongestWait.TotalMilliseconds
            ? LongestWait
            : TimeSpan.FromMilliseconds(Math.Max(milliseconds, Tick.TotalMilliseconds));
    }
}
