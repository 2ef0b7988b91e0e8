using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Listening;

/// <summary>The range and the state. It decides nothing: it hands the wanted address to the page, which navigates there.</summary>
public sealed partial class FilterBar : ComponentBase
{
    private bool _open;
    private DateTime _from;
    private DateTime _to;
    private string? _problem;
    private OverviewAddress? _shown;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public OverviewAddress Address { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<UsState> States { get; set; } = [];

    /// <summary>Where the data begins and ends; null before the first transform.</summary>
    [Parameter]
    public WarehouseStatus? Status { get; set; }

    /// <summary>Another address is wanted.</summary>
    [Parameter]
    public EventCallback<OverviewAddress> OnChange { get; set; }

    private string? Earliest => Bound(Status?.DataFrom, up: false);

    private string? Latest => Bound(Status?.DataUntil, up: true);

    protected override void OnParametersSet()
    {
        if (_shown != Address)
        {
            _shown = Address;
            _open = false;
        }
    }

    private async Task ChooseAsync(RangePreset range)
    {
        if (range == RangePreset.Custom)
        {
            Open();
            return;
        }

        _open = false;
        await OnChange.InvokeAsync(new OverviewAddress(range, State: Address.State));
    }

    /// <summary>Shows the fields with the range that is on the page, in whole hours of the viewer's zone.</summary>
    private void Open()
    {
        if (_open)
        {
            _open = false;
            return;
        }

        DateTimeOffset to = Address.To ?? Status?.DataUntil ?? Time.GetUtcNow();
        _to = WholeHour(Clock.ToLocal(to).DateTime, up: true);
        _from = WholeHour(Clock.ToLocal(Address.From ?? to.AddDays(-1)).DateTime, up: false);
        _problem = null;
        _open = true;
    }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            _open = false;
        }
    }

    private static DateTime WholeHour(DateTime moment, bool up)
    {
        DateTime hour = moment.Date.AddHours(moment.Hour);
        return up && hour < moment ? hour.AddHours(1) : hour;
    }

    private string? Bound(DateTimeOffset? moment, bool up) => moment is { } known
        ? WholeHour(Clock.ToLocal(known).DateTime, up).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
        : null;

    private Task ChooseStateAsync(ChangeEventArgs change)
    {
        string? code = change.Value as string;
        return OnChange.InvokeAsync(Address with { State = string.IsNullOrEmpty(code) ? null : code });
    }

    private async Task ApplyAsync()
    {
        if (_from >= _to)
        {
            _problem = "The start must lie before the end.";
            return;
        }

        _problem = null;
        await OnChange.InvokeAsync(new OverviewAddress(RangePreset.Custom, Clock.FromLocal(_from), Clock.FromLocal(_to), Address.State));
    }
}
