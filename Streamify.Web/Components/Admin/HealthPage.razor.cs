using Microsoft.AspNetCore.Components;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Admin;

/// <summary>How the pipeline stands: the lake, the runs, what is on its way and what could not be read. Looks again by itself.</summary>
public sealed partial class HealthPage : TransformPage
{
    private const int Runs = 12;
    private const int Reasons = 12;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private ITimer? _timer;
    private HealthReport? _report;

    [Inject]
    private IWarehouse Warehouse { get; set; } = default!;

    [Inject]
    private IRunRepository RunHistory { get; set; } = default!;

    [Inject]
    private ILakeMaintenance Lake { get; set; } = default!;

    [Inject]
    private ILakeHealth SinkHealth { get; set; } = default!;

    [Inject]
    private IDeadLetters DeadLetters { get; set; } = default!;

    private string State => _report is not null ? "data" : LoadProblem is not null ? "error" : "loading";

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    protected override void OnReady() => _timer = Time.CreateTimer(_ => RefreshLater(), state: null, Interval, Interval);

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _report = new HealthReport(
        await Warehouse.GetStatusAsync(cancellationToken),
        await RunHistory.GetLatestAsync(job: null, Runs, cancellationToken),
        await Lake.GetStatusAsync(cancellationToken),
        await DeadLetters.SummariseAsync(new DeadLetterFilter(), Reasons, cancellationToken));
}
