using Microsoft.AspNetCore.Components;
using Streamify.Core.Jobs.Backfills;
using Streamify.Core.Jobs.Schedule;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Admin.Jobs;

/// <summary>The schedule, the runs with their lines, and backfills. Looks again by itself.</summary>
public sealed partial class JobsPage : TransformPage
{
    private const int Runs = 40;
    private const int Lines = 1_000;
    private const int BackfillCount = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private ITimer? _timer;
    private JobsView? _view;
    private string? _job;
    private long? _chosen;
    private RunView? _open;
    private BackfillPreview? _preview;

    [Inject]
    private IRunRepository RunHistory { get; set; } = default!;

    [Inject]
    private IBackfills Backfills { get; set; } = default!;

    [Inject]
    private IJobSchedule Schedule { get; set; } = default!;

    [Inject]
    private IWarehouse Warehouse { get; set; } = default!;

    private string State => _view is not null ? "data" : LoadProblem is not null ? "error" : "loading";

    protected override void Dispose(bool disposing)
    {
        Backfills.Changed -= RefreshLater;
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    protected override void OnReady()
    {
        Backfills.Changed += RefreshLater;
        _timer = Time.CreateTimer(_ => RefreshLater(), state: null, Interval, Interval);
    }

    // What .NET adds behind the message is not for users.
    protected override string? Explain(Exception exception) => exception is ArgumentException ? exception.Message.Split(" (Parameter")[0] : null;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _view = new JobsView(
            await RunHistory.GetLatestAsync(_job, Runs, cancellationToken),
            await Backfills.GetLatestAsync(BackfillCount, cancellationToken),
            Schedule.List(),
            (await Warehouse.GetStatusAsync(cancellationToken))?.DataUntil);
        _open = _chosen is { } id && await RunHistory.FindAsync(id, cancellationToken) is { } run
            ? new RunView(run, await RunHistory.GetStepsAsync(id, cancellationToken), await RunHistory.GetLinesAsync(id, Lines, cancellationToken))
            : null;
    }

    private Task FilterAsync(string? job)
    {
        _job = job;
        return ReloadAsync();
    }

    private Task OpenAsync(long id)
    {
        _chosen = _chosen == id ? null : id;
        return ReloadAsync();
    }

    private Task PreviewAsync(BackfillRequest request) => ActAsync(async (_, cancellationToken) =>
    {
        _preview = null;
        _preview = await Backfills.PreviewAsync(request, cancellationToken);
        return null;
    });

    private Task StartAsync(BackfillRequest request) => ActAsync(async (who, cancellationToken) =>
    {
        long id = await Backfills.StartAsync(request, who, cancellationToken);
        _preview = null;
        return ("started backfill", FormattableString.Invariant($"{id}: {request.From:yyyy-MM-dd HH:mm} to {request.To:yyyy-MM-dd HH:mm} UTC, {request.ChunkHours} h a piece"));
    });

    private Task PauseAsync(long id) => ChangeAsync("paused backfill", id, Backfills.PauseAsync);

    private Task ResumeAsync(long id) => ChangeAsync("resumed backfill", id, Backfills.ResumeAsync);

    private Task CancelAsync(long id) => ChangeAsync("cancelled backfill", id, Backfills.CancelAsync);

    private Task RunFailedAsync(long id) => ChangeAsync("ran failed pieces of backfill", id, async (backfill, cancellationToken) => await Backfills.RunFailedAsync(backfill, cancellationToken) > 0);

    private Task CancelRunAsync(long id) => ActAsync(async (who, cancellationToken) =>
        await RunHistory.CancelAsync(id, who, cancellationToken) ? ("cancelled run", FormattableString.Invariant($"{id}")) : null);

    private Task ChangeAsync(string action, long id, Func<long, CancellationToken, Task<bool>> change) => ActAsync(async (_, cancellationToken) =>
        await change(id, cancellationToken) ? (action, FormattableString.Invariant($"{id}")) : null);
}
