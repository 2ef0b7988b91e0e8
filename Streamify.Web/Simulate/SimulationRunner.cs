using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>
/// Takes a run step by step into an output. While nobody watches, the next step is made while this one is written. Now and then, and when
/// it is told to stop, everything is made durable and the run is saved.
/// </summary>
internal sealed class SimulationRunner(ISimulationRun run, ISimulationOutput output, SimulationPlan plan, TimeProvider timeProvider)
{
    /// <summary>Saving takes a twentieth of the time at most.</summary>
    private const int SaveShare = 20;
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(10);

    private readonly RateLimit? _rate = plan.Rate is { } rate ? new RateLimit(rate, timeProvider) : null;
    private readonly long _startEvents = run.Events;
    private readonly long _startNow = run.Now;
    private readonly long _start = timeProvider.GetTimestamp();

    /// <param name="save">Saves the run together with the output; called between steps alone.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops behind the step at hand, which is saved.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public async Task RunAsync(Func<Task> save, Action<SimulationProgress> progress, CancellationToken cancellationToken)
    {
        long saved = timeProvider.GetTimestamp();
        TimeSpan pause = BetweenSaves;
        long now = run.Now;
        Task<IReadOnlyList<IReadOnlyList<SimulatedEvent>>>? ahead = null;
        while (now < plan.End || ahead is not null)
        {
            long before = now;
            if (ahead is null && !await IsTurnAsync(save, cancellationToken))
            {
                continue;
            }

            IReadOnlyList<IReadOnlyList<SimulatedEvent>> step = await (ahead ?? run.NextAsync(Limit(now), CancellationToken.None));
            now = run.Now;
            long events = run.Events;
            bool saves = timeProvider.GetElapsedTime(saved) > pause;
            bool hurries = !plan.Watched && !saves && now < plan.End && !cancellationToken.IsCancellationRequested;
            ahead = hurries ? run.NextAsync(plan.End, CancellationToken.None) : null;
            await WriteAsync(step, ahead);
            _rate?.Took(now - before, step.Sum(batch => batch.Count));
            progress(Progress(events, now));
            if (saves && ahead is null)
            {
                long start = timeProvider.GetTimestamp();
                await save();
                saved = timeProvider.GetTimestamp();
                TimeSpan took = timeProvider.GetElapsedTime(start, saved) * SaveShare;
                pause = took > BetweenSaves ? took : BetweenSaves;
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<IReadOnlyList<SimulatedEvent>> step, Task? ahead)
    {
        try
        {
            foreach (IReadOnlyList<SimulatedEvent> batch in step)
            {
                await output.WriteAsync(batch, CancellationToken.None);
            }

            if (plan.Watched)
            {
                await output.FlushAsync(CancellationToken.None);
            }
        }
        catch when (ahead is not null)
        {
            // The run must be at rest before anybody else looks at it.
            await ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Waits until the next step may be made.</summary>
    /// <returns>False when it must be asked again.</returns>
    private async Task<bool> IsTurnAsync(Func<Task> save, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_rate is not null)
            {
                await _rate.WaitAsync(cancellationToken);
            }

            if (plan.Pace is { } pace)
            {
                pace.Moved(run.Now);
                if (pace.Due() <= run.Now)
                {
                    await pace.WaitAsync(run.NextTime, cancellationToken);
                    return false;
                }
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            await save();
            throw;
        }
    }

    private long Limit(long now)
    {
        long limit = Math.Min(plan.End, plan.Pace?.Due() ?? long.MaxValue);
        return _rate is null ? limit : Math.Min(limit, now + _rate.Step);
    }

    private SimulationProgress Progress(long events, long now)
    {
        TimeSpan elapsed = timeProvider.GetElapsedTime(_start);
        double share = plan.End == long.MaxValue ? 0 : (now - _startNow) / (double)(plan.End - _startNow);
        return new SimulationProgress(
            events,
            now,
            (events - _startEvents) / Math.Max(0.001, elapsed.TotalSeconds),
            share > 0.001 ? elapsed * ((1 - share) / share) : null);
    }
}
