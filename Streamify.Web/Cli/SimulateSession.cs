using System.Text.Json;
using Streamify.Core.Simulation;
using Streamify.Web.Simulate;

namespace Streamify.Web.Cli;

/// <summary>A run with its output, both at the beginning or where one that broke off was saved.</summary>
internal sealed class SimulateSession : IAsyncDisposable
{
    private readonly string _target;
    private readonly string? _checkpointPath;

    private SimulateSession(ISimulationRun run, ISimulationOutput output, string target, string? checkpointPath, long end, bool resumed)
    {
        Run = run;
        Output = output;
        _target = target;
        _checkpointPath = checkpointPath;
        End = end;
        Resumed = resumed;
    }

    public ISimulationRun Run { get; }

    public ISimulationOutput Output { get; }

    /// <summary>Epoch milliseconds UTC; <see cref="long.MaxValue"/> for none.</summary>
    public long End { get; }

    /// <summary>It goes on with one that broke off.</summary>
    public bool Resumed { get; }

    /// <summary>What was durable last, epoch milliseconds UTC; null when nothing was saved.</summary>
    public long? SavedUpTo { get; private set; }

    /// <param name="setup">The simulation.</param>
    /// <param name="target">Stands for the output; a checkpoint of another one is not used.</param>
    /// <param name="checkpointPath">Where it is saved; null when the output cannot be gone on with.</param>
    /// <param name="openOutput">Opens the output for the run, at a position of its own or at the beginning.</param>
    /// <param name="cancellationToken">Ends the making of the first users.</param>
    public static async Task<SimulateSession> OpenAsync(
        SimulateSetup setup,
        string target,
        string? checkpointPath,
        Func<ISimulationRun, JsonElement?, Task<ISimulationOutput>> openOutput,
        CancellationToken cancellationToken)
    {
        if (checkpointPath is not null && SimulationCheckpoint.Open(checkpointPath) is { } checkpoint)
        {
            await using Stream saved = checkpoint.Run;
            if (await TryResumeAsync(setup, target, checkpoint.Head, saved, cancellationToken) is { } resumed)
            {
                ISimulationOutput output = await openOutput(resumed, checkpoint.Head.Position);
                return new SimulateSession(resumed, output, target, checkpointPath, setup.End, resumed: true) { SavedUpTo = resumed.Now };
            }
        }

        ISimulationRun run = await setup.Simulator.StartAsync(setup.From, withReport: true, cancellationToken);
        return new SimulateSession(run, await openOutput(run, null), target, checkpointPath, setup.End, resumed: false);
    }

    /// <summary>Makes all durable and saves the run, when the output can be gone on with.</summary>
    public async Task SaveAsync()
    {
        if (_checkpointPath is not null && await Output.CheckpointAsync(CancellationToken.None) is { } position)
        {
            SimulationCheckpoint head = new(_target, Run.Fingerprint, Run.From, Run.Now, position);
            SimulationCheckpoint.Write(_checkpointPath, head, Run);
            SavedUpTo = Run.Now;
        }
    }

    /// <summary>Removes what was saved.</summary>
    public void Forget()
    {
        if (_checkpointPath is not null)
        {
            File.Delete(_checkpointPath);
        }
    }

    public ValueTask DisposeAsync() => Output.DisposeAsync();

    private static async Task<ISimulationRun?> TryResumeAsync(
        SimulateSetup setup, string target, SimulationCheckpoint head, Stream saved, CancellationToken cancellationToken)
    {
        bool ofThis = head.Target == target && head.Now <= setup.End && (!setup.FromGiven || head.From == setup.From);
        if (!ofThis)
        {
            return null;
        }

        try
        {
            return await setup.Simulator.ResumeAsync(saved, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // Of other options, or damaged: the simulation begins anew, which gives the same events.
            return null;
        }
    }
}
