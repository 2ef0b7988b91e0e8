using System.Text.Json;
using Streamify.Core;
using Streamify.Core.Simulation;
using Streamify.Web.Simulate;

namespace Streamify.Web.Demo;

/// <summary>
/// The demo's run with its way into the event log. It is saved now and then, always behind what is durable in the log, so that a start
/// goes on from there; without a saved one it makes the same events again and passes over what the log has.
/// </summary>
internal sealed class DemoSimulation
{
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    private readonly ISimulationRun _run;
    private readonly SimulationAppender _appender;
    private readonly DemoSimulationServices _services;
    private readonly EventRate _rate;
    private readonly string _checkpointPath;
    private DemoEra _era;
    private int _changesDone;
    private long _saved;
    private long _reported;

    private DemoSimulation(DemoEra era, ISimulationRun run, SimulationAppender appender, DemoSimulationServices services, int changesDone)
    {
        _era = era;
        _run = run;
        _appender = appender;
        _services = services;
        _changesDone = changesDone;
        _rate = new EventRate(services.TimeProvider);
        _checkpointPath = CheckpointPath(services.Paths);
        _saved = services.TimeProvider.GetTimestamp();
    }

    /// <summary>Events that are new in the log.</summary>
    public long Appended => _appender.Appended;

    /// <summary>Running number of the last event so far.</summary>
    public long Number => _appender.Number;

    public static async Task<DemoSimulation> OpenAsync(DemoEra era, DemoSimulationServices services, CancellationToken cancellationToken)
    {
        (ISimulationRun? run, int changesDone) = await TryResumeAsync(era, services, cancellationToken);
        run ??= await services.Simulator.StartAsync(era.From, withReport: false, cancellationToken);
        SimulationAppender appender = await SimulationAppender.OpenAsync(services.Log, era.Producer, run.Events, cancellationToken);
        return new DemoSimulation(era, run, appender, services, changesDone);
    }

    /// <summary>Everything up to <paramref name="to"/>, as fast as it goes.</summary>
    /// <param name="to">Usually now.</param>
    /// <param name="progress">Told the number of events and the simulated time (epoch milliseconds UTC) after each step.</param>
    /// <param name="cancellationToken">Ends it; what was appended stays.</param>
    public async Task CatchUpAsync(DateTimeOffset to, Action<long, long> progress, CancellationToken cancellationToken)
    {
        long end = to.ToUnixTimeMilliseconds();
        Redo();
        while (_run.Now < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await StepAsync(end);
            Report(live: false);
            progress(Number, _run.Now);
        }

        Save();
    }

    /// <summary>On and on at the pace that the control gives.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        SimulationPace pace = new(_services.TimeProvider, _run.Now, speed: null);
        _services.Control.Open(pace);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ChangePopulationAsync(cancellationToken);
                pace.Moved(_run.Now);
                Report(live: true);
                long due = pace.Due();
                if (due <= _run.Now)
                {
                    await pace.WaitAsync(_run.NextTime, cancellationToken);
                    continue;
                }

                await StepAsync(due);
                if (_services.TimeProvider.GetElapsedTime(_saved) > BetweenSaves)
                {
                    Save();
                }
            }
        }
        finally
        {
            _services.Control.Close();

            // What was gathered and not appended (the log failed) must not be taken for appended.
            if (_appender.Gathered == 0)
            {
                Save();
            }
        }
    }

    private static async Task<(ISimulationRun? Run, int ChangesDone)> TryResumeAsync(DemoEra era, DemoSimulationServices services, CancellationToken cancellationToken)
    {
        try
        {
            if (SimulationCheckpoint.Open(CheckpointPath(services.Paths)) is not { } checkpoint)
            {
                return (null, 0);
            }

            await using Stream saved = checkpoint.Run;
            int changes = checkpoint.Head.Position.GetInt32();
            return checkpoint.Head.Target == era.Target && checkpoint.Head.From == era.From && changes <= era.Changes.Count
                ? (await services.Simulator.ResumeAsync(saved, cancellationToken), changes)
                : (null, 0);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            // It only saves time: without it the same events are made again.
            DemoLog.CheckpointUnusable(services.Logger, exception.Message);
            return (null, 0);
        }
    }

    private async Task StepAsync(long end)
    {
        long limit = _changesDone < _era.Changes.Count ? Math.Min(end, _era.Changes[_changesDone].At) : end;
        foreach (IReadOnlyList<SimulatedEvent> batch in await _run.NextAsync(limit, CancellationToken.None))
        {
            _appender.Add(batch);
            _rate.Add(batch.Count);
        }

        // Before the next step: it may use the memory of these events again.
        await AppendAsync();
        Redo();
    }

    private async Task AppendAsync()
    {
        foreach ((string topic, int events) in await _appender.AppendAsync(CancellationToken.None))
        {
            _services.Metrics.Appended(topic, events);
        }
    }

    /// <summary>Does what an earlier start was told at this place.</summary>
    private void Redo()
    {
        while (_changesDone < _era.Changes.Count && _run.Now >= _era.Changes[_changesDone].At)
        {
            _run.SetPopulation(_era.Changes[_changesDone++].Users);
        }
    }

    private async Task ChangePopulationAsync(CancellationToken cancellationToken)
    {
        if (_services.Control.TakeWantedUsers() is { } users)
        {
            // Remembered before it is done: a start from an earlier place must come to the same events.
            _era = await _services.Eras.ChangeAsync(_era, new PopulationChange(_run.Now, users), cancellationToken);
            Redo();
        }
    }

    private void Report(bool live)
    {
        long now = _services.TimeProvider.GetTimestamp();
        if (_reported != 0 && _services.TimeProvider.GetElapsedTime(_reported, now) < BetweenReports)
        {
            return;
        }

        _reported = now;
        _services.Control.Report(new DemoState(
            DateTimeOffset.FromUnixTimeMilliseconds(_run.Now), live, Paused: false, Speed: null, _run.Population, _run.Users, _run.Events, _rate.PerSecond));
    }

    private void Save()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_checkpointPath)!);
            JsonElement changes = JsonSerializer.SerializeToElement(_changesDone);
            SimulationCheckpoint.Write(_checkpointPath, new SimulationCheckpoint(_era.Target, _run.Fingerprint, _run.From, _run.Now, changes), _run);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            DemoLog.CheckpointFailed(_services.Logger, exception.Message);
        }

        _saved = _services.TimeProvider.GetTimestamp();
    }

    private static string CheckpointPath(DataPaths paths) => Path.Combine(paths.Root, "simulate", "demo.checkpoint");
}
