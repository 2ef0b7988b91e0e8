using Microsoft.AspNetCore.Components;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Listening;

/// <summary>The range and the state. It decides nothing: it hands the wanted address to the page, which navigates there.</summary>
public sealed partial class FilterBar : ComponentBase
{
    private bool _customOpen;
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

    protected override void OnParametersSet()
    {
        if (_shown != Address)
        {
            _shown = Address;
            _customOpen = false;
            _problem = null;
            DateTimeOffset to = Address.To ?? Status?.DataUntil ?? Time.GetUtcNow();
            _to = Clock.ToLocal(to).DateTime;
            _from = Clock.ToLocal(Address.From ?? to.AddDays(-1)).DateTime;
        }
    }

    private async Task ChooseAsync(RangePreset range)
    {
        if (range == RangePreset.Custom)
        {
            _customOpen = true;
            return;
        }

        _customOpen = false;
        await OnChange.InvokeAsync(new OverviewAddress(range, State: Address.State));
    }

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
