using Microsoft.AspNetCore.Components;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Web.Components.Audience;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Live;

namespace Streamify.Web.Components.Pages;

/// <summary>Who comes, stays, pays and leaves; refreshed when a transform is published.</summary>
public sealed partial class AudiencePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private AudienceView? _view;
    private DateTimeOffset? _until;
    private DateTimeOffset _updated;
    private bool _busy = true;
    private string? _problem;

    [Inject]
    private IAudienceQueries Queries { get; set; } = default!;

    [Inject]
    private WarehouseWatch Watch { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<AudiencePage> Logger { get; set; } = default!;

    private string State => _view is not null ? "data" : _problem is not null ? "error" : _busy ? "loading" : "empty";

    public void Dispose()
    {
        Watch.Published -= OnPublished;
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Clock.InitializeAsync(_gone.Token);
            Watch.Published += OnPublished;
            await LoadAsync();
        }
    }

    private void OnPublished() => _ = InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        _busy = true;
        StateHasChanged();
        try
        {
            WarehouseStatus? status = await Watch.GetStatusAsync(_gone.Token);
            _view = await AudienceView.LoadAsync(Queries, status, _gone.Token);
            _until = status?.DataUntil;
            _problem = null;
            _updated = Time.GetUtcNow();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            Logger.AudienceFailed(exception);
            _problem = "The warehouse did not answer; the reason is in the log.";
        }

        _busy = false;
        StateHasChanged();
    }
}
