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

    private readonly Lazy<(SimulationModel Model, EventEncoder Encoder)> _made = new(() => Make(options, catalogue, logger));

    public async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> GenerateAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SimulationRun run = await StartAsync(from, cancellationToken);
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
        SimulationRun run = await StartAsync(from, cancellationToken);
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

    private static (SimulationModel Model, EventEncoder Encoder) Make(SimulationOptions options, ICatalogue catalogue, ILogger logger)
    {
        BehaviourConfig config = BehaviourReader.ReadFor(options);
        foreach (string warning in config.Warnings)
        {
            Log.BehaviourWarning(logger, options.ConfigFile ?? "", warning);
        }

        SimulationModel model = new(config, options, catalogue);
        return (model, new EventEncoder(model));
    }

    private Task<SimulationRun> StartAsync(DateTimeOffset from, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            (SimulationModel model, EventEncoder encoder) = _made.Value;
            Log.Simulating(logger, model.Users, from, model.Seed, model.GrowthRate, model.Songs.Count, catalogue.Source);
            int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
            return new SimulationRun(model, encoder, options.Faults, from.ToUnixTimeMilliseconds(), threads, metrics);
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
