using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Streamify.Core.Simulation;
using Streamify.Web.Demo;

namespace Streamify.Web.Components.Admin;

/// <summary>Where an admin watches and steers the demo's simulation: pause, pace and population. Follows the simulation by itself.</summary>
public sealed partial class SimulationPage : AdminPage
{
    private SimulationView? _view;

    [Inject]
    private DemoControl Control { get; set; } = default!;

    [Inject]
    private SimulationMetrics Metrics { get; set; } = default!;

    [Inject]
    private IOptions<SimulationOptions> Options { get; set; } = default!;

    private string State => _view is null ? (LoadProblem is null ? "loading" : "error") : _view.Demo is null ? "empty" : "data";

    protected override void Dispose(bool disposing)
    {
        Control.Changed -= RefreshLater;
        base.Dispose(disposing);
    }

    protected override void OnReady() => Control.Changed += RefreshLater;

    protected override string? Explain(Exception exception) => exception switch
    {
        DemoNotLiveException => exception.Message,

        // What .NET adds behind the message is not for users.
        ArgumentOutOfRangeException => exception.Message.Split(" (Parameter")[0],
        _ => null,
    };

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _view = new SimulationView(Control.State, Metrics.Events, Metrics.Faults, SimulationView.SharesOf(Options.Value.Faults));
        return Task.CompletedTask;
    }

    private Task PauseAsync(bool pause) => ActAsync((_, _) =>
    {
        (pause ? (Action)Control.Pause : Control.Resume)();
        return Note(pause ? "paused simulation" : "resumed simulation", null);
    });

    private Task SetSpeedAsync(double? speed) => ActAsync((_, _) =>
    {
        Control.SetSpeed(speed);
        return Note("set simulation speed", SimulationWords.Speed(speed));
    });

    private Task SetPopulationAsync(int users) => ActAsync((_, _) =>
    {
        int? before = Control.State?.Population;
        Control.SetPopulation(users);
        return Note("set simulation population", string.Create(CultureInfo.InvariantCulture, $"{users}, was {before}"));
    });

    private static Task<(string Action, string? Detail)?> Note(string action, string? detail) => Task.FromResult<(string, string?)?>((action, detail));
}
