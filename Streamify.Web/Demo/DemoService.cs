using System.Globalization;
using Microsoft.Extensions.Options;
using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Warehouse;
using Streamify.Web.Hosting;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Demo;

/// <summary>Runs the demo: history at once, then the first charts, then live events that reach the page every few minutes. Where it is not wanted, publishes what there is.</summary>
internal sealed class DemoService(
    DemoEras eras,
    DemoSimulationServices simulationServices,
    ILakeSink sink,
    ITransformRunner transforms,
    FirstPublication first,
    IStateLocks locks,
    IStartupReport report,
    StartupStatus status,
    IOptions<DemoOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    ILogger<DemoService> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Standby = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.WaitForStartAsync(stoppingToken))
        {
            return;
        }

        TimeSpan pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            long start = timeProvider.GetTimestamp();
            try
            {
                if (await IsWantedAsync(stoppingToken))
                {
                    await TakeTurnAsync(stoppingToken);
                }
                else
                {
                    await first.RunAsync(stoppingToken);
                }

                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                pause = timeProvider.GetElapsedTime(start) > LongestPause ? FirstPause : pause;
                DemoLog.Failed(logger, exception, pause.TotalSeconds);
            }

            await Task.Delay(pause, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> IsWantedAsync(CancellationToken cancellationToken)
    {
        const string HowToFill = "Events come from elsewhere, or with: import <files>, then: transform";
        if (options.Value.Enabled is false)
        {
            status.Reason = $"The star schema is being built for the first time. The demo is off. {HowToFill}";
            return false;
        }

        if (options.Value.Enabled is null && await eras.HasForeignEventsAsync(cancellationToken))
        {
            report.Note($"No demo: this data folder holds events of its own ({DemoOptions.Section}:Enabled=true adds simulated ones).");
            status.Reason = "The star schema is being built for the first time.";
            return false;
        }

        return true;
    }

    /// <summary>Among processes on one state, one makes the events; when it ends, another goes on where it was.</summary>
    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task fresh = Task.CompletedTask;
        try
        {
            while (true)
            {
                await using IStateLock? mine = await locks.TryTakeAsync("demo", cancellationToken);
                if (mine is not null)
                {
                    await waiting.CancelAsync();
                    using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, mine.Lost);
                    await RunAsync(either.Token);
                    return;
                }

                if (fresh.IsCompleted && !transforms.SharesWarehouse)
                {
                    // The events are another process's, the star schema is one's own.
                    fresh = TransformRegularlyAsync(waiting.Token);
                }

                await Task.Delay(Standby, timeProvider, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The state database was away, so another process may make the demo's events by now.");
        }
        finally
        {
            await waiting.CancelAsync();
            await fresh.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        DemoEra era = await eras.ContinueAsync(cancellationToken);
        DemoSimulation simulation = await OpenAsync(era, cancellationToken);
        await CatchUpAsync(era, simulation, cancellationToken);

        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task live = simulation.FollowAsync(both.Token);
        Task fresh = TransformRegularlyAsync(both.Token);
        await Task.WhenAny(live, fresh);
        await both.CancelAsync();
        await Task.WhenAll(live, fresh);
    }

    /// <summary>Everything up to now, through the lake, into the star schema.</summary>
    private async Task CatchUpAsync(DemoEra era, DemoSimulation simulation, CancellationToken cancellationToken)
    {
        await SimulateAsync(era, simulation, cancellationToken);
        await DrainAsync(cancellationToken);
        await TransformAsync(cancellationToken);
        report.Settled();
    }

    private Task<DemoSimulation> OpenAsync(DemoEra era, CancellationToken cancellationToken)
    {
        report.Working(What(era));
        return DemoSimulation.OpenAsync(era, simulationServices, cancellationToken);
    }

    private async Task SimulateAsync(DemoEra era, DemoSimulation simulation, CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        long start = timeProvider.GetTimestamp();
        await simulation.CatchUpAsync(now, (number, time) => report.Working(What(era), Text($"{number:N0} events"), Fraction(era.From, now, time)), cancellationToken);
        long there = simulation.Number - simulation.Appended;
        report.Done("Simulated", there == 0
            ? Text($"{simulation.Appended:N0} events since {Since(era)}, {Seconds(start)}")
            : Text($"{simulation.Appended:N0} new events; {there:N0} since {Since(era)} were there, {Seconds(start)}"));
    }

    private static string What(DemoEra era) => $"Simulating the service since {Since(era)}";

    private static string Since(DemoEra era) => era.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        const string What = "Writing the events to the lake";
        long start = timeProvider.GetTimestamp();
        report.Working(What);
        FlushResult flushed = await sink.DrainAsync(
            new Teller<FlushResult>(soFar => report.Working(What, Text($"{soFar.Rows:N0} events"))),
            cancellationToken);
        report.Done("Lake", Text($"{flushed.Rows:N0} events in {flushed.Files:N0} files, {Seconds(start)}"));
    }

    private async Task TransformAsync(CancellationToken cancellationToken)
    {
        const string What = "Building the star schema";
        report.Working(What);
        TransformResult built = await transforms.RunAsync(
            RunTriggers.Demo,
            new Teller<TransformProgress>(step => report.Working(What, $"step {step.Completed} of {step.Total}", (double)step.Completed / step.Total)),
            cancellationToken);
        report.Done("Star schema", Text($"{built.Streams:N0} streams, {built.Elapsed.TotalSeconds:0.0} s"));
    }

    private static double Fraction(DateTimeOffset from, DateTimeOffset to, long time) =>
        to > from ? (time - from.ToUnixTimeMilliseconds()) / (to - from).TotalMilliseconds : 1;

    private async Task TransformRegularlyAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(options.Value.TransformInterval, timeProvider);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await transforms.TryRunAsync(RunTriggers.Demo, limit: null, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The runner has logged it; the next tick tries again with all that is missing.
            }
        }
    }

    private string Seconds(long start) => Text($"{timeProvider.GetElapsedTime(start).TotalSeconds:0.0} s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
