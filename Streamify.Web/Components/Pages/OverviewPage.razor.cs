using Microsoft.AspNetCore.Components;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Listening;
using Streamify.Web.Live;

namespace Streamify.Web.Components.Pages;

/// <summary>The first page: who listens to what, where and when. Its filters live in the address.</summary>
public sealed partial class OverviewPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _loading;
    private OverviewAddress _address = new();
    private OverviewAddress? _answered;
    private Overview? _overview;
    private DateTimeOffset _updated;
    private bool _busy = true;
    private bool _empty;
    private bool _ready;
    private string? _problem;

    [Inject]
    private IOverviewQueries Queries { get; set; } = default!;

    [Inject]
    private WarehouseWatch Watch { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ILogger<OverviewPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Range { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateCode { get; set; }

    private string State => _overview is not null ? "data" : _problem is not null ? "error" : _empty ? "empty" : "loading";

    private string Subtitle
    {
        get
        {
            string place = Queries.States.FirstOrDefault(state => state.Code == _address.State)?.Name ?? "All states";
            return _overview is { } shown
                ? $"{place} · {Clock.DayAndTime(shown.From)} – {Clock.DayAndTime(shown.To)}"
                : $"{place} · {_address.Range.Words()}";
        }
    }

    public void Dispose()
    {
        Watch.Published -= OnPublished;
        _gone.Cancel();
        _loading?.Dispose();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        OverviewAddress wanted = OverviewAddress.Parse(Range, From, To, StateCode, Queries.States);
        bool changed = wanted != _address;
        _address = wanted;
        if (_ready && changed)
        {
            await LoadAsync();
        }
    }

    /// <summary>The first answer waits for the browser: only it knows the viewer's time zone, and a page without a circuit needs none.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Clock.InitializeAsync(_gone.Token);
            Watch.Published += OnPublished;
            _ready = true;
            await LoadAsync();
        }
    }

    private void GoTo(OverviewAddress wanted) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(wanted.ToQuery()));

    private void OnPublished() => _ = InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        // A newer question makes an older one pointless.
        _loading?.Cancel();
        _loading?.Dispose();
        _loading = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        CancellationToken cancellationToken = _loading.Token;
        OverviewAddress asked = _address;
        _busy = true;
        StateHasChanged();
        try
        {
            OverviewFilter filter = asked.ToFilter(await Watch.GetStatusAsync(cancellationToken));
            Overview? answer = await Queries.GetAsync(filter, cancellationToken);
            if (!cancellationToken.IsCancellationRequested)
            {
                Show(answer, asked);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Overtaken by the next question, or the viewer left.
        }
        catch (ArgumentException exception)
        {
            // The message is for users; what .NET adds behind it is not.
            Fail(exception.Message.Split(" (Parameter")[0], asked);
        }
        catch (Exception exception)
        {
            Logger.OverviewFailed(exception);
            Fail("The warehouse did not answer; the reason is in the log.", asked);
        }
    }

    private void Show(Overview? answer, OverviewAddress asked)
    {
        _overview = answer;
        _answered = asked;
        _problem = null;
        _empty = answer is null;
        _updated = Time.GetUtcNow();
        _busy = false;
        StateHasChanged();
    }

    /// <summary>Numbers of the same question stay, marked as old; numbers of another question would mislead.</summary>
    private void Fail(string problem, OverviewAddress asked)
    {
        if (_answered != asked)
        {
            _overview = null;
        }

        _problem = problem;
        _empty = false;
        _busy = false;
        StateHasChanged();
    }
}
