using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Listening;

/// <summary>The map and, beside it, the same numbers as a list; both choose the state.</summary>
public sealed partial class StateCard : ComponentBase
{
    private EChart? _map;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public Overview Overview { get; set; } = default!;

    /// <summary>File name without ending for what is saved.</summary>
    [Parameter]
    public string FileName { get; set; } = "streamify-states";

    /// <summary>The line under the title of a saved picture.</summary>
    [Parameter]
    public string? PictureNote { get; set; }

    /// <summary>A state was chosen; null for all.</summary>
    [Parameter]
    public EventCallback<string?> OnState { get; set; }

    private IEnumerable<StateActivity> Ranked => Overview.States.OrderByDescending(state => state.Streams).ThenBy(state => state.Name, StringComparer.Ordinal);

    private long Most => Overview.States.Count == 0 ? 0 : Overview.States.Max(state => state.Streams);

    private string StateName => Overview.States.FirstOrDefault(state => state.State == Overview.State)?.Name ?? Overview.State ?? "";

    private string Width(StateActivity state) => (100.0 * state.Streams / Math.Max(1, Most)).ToString("0.#", CultureInfo.InvariantCulture);

    private Task ClickedAsync(ChartPoint point) => point.Name.Length == 2 ? ToggleAsync(point.Name) : Task.CompletedTask;

    private Task ToggleAsync(string code) => OnState.InvokeAsync(code == Overview.State ? null : code);

    private Task SavePngAsync() => _map?.SavePngAsync(FileName + ".png", "Streams by state", PictureNote) ?? Task.CompletedTask;

    private async Task SaveCsvAsync()
    {
        Estimate listeners = Estimate.OfListeners(Overview);
        DataTable table = new(
            ["State", "Code", "Streams", listeners.Column("Listeners")],
            [.. Ranked.Select(state => (IReadOnlyList<object?>)[state.Name, state.State, state.Streams, listeners.Round(state.Listeners)])]);
        await Js.InvokeVoidAsync("streamify.saveText", FileName + ".csv", "text/csv;charset=utf-8", Csv.Write(table));
    }
}
