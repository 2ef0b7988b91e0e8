using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Streamify.Web.Components.Shared;

/// <summary>
/// A chart drawn by ECharts in the browser. Options are plain objects; colours in them are CSS tokens (<c>--streams</c>) and formatters
/// names (<c>fmt:compact</c>), both resolved by js/charts.js.
/// </summary>
public sealed partial class EChart : ComponentBase, IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly string _id = "chart-" + Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _element;
    private IJSObjectReference? _module;
    private DotNetObjectReference<EChart>? _self;
    private string _option = "{}";
    private string? _drawn;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The ECharts option object.</summary>
    [Parameter]
    [EditorRequired]
    public object Option { get; set; } = default!;

    /// <summary>What the chart says, in a sentence, for those who cannot see it.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>CSS height; null when the surrounding layout gives it.</summary>
    [Parameter]
    public string? Height { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Name of the map below wwwroot/maps that the option uses; null for none.</summary>
    [Parameter]
    public string? Map { get; set; }

    /// <summary>A point was clicked.</summary>
    [Parameter]
    public EventCallback<ChartPoint> OnClick { get; set; }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OnPointClicked(string name, int index) => OnClick.InvokeAsync(new ChartPoint(name, index));

    /// <summary>Saves the chart, with its title above it, as a picture in the viewer's downloads.</summary>
    public async Task SavePngAsync(string fileName, string title, string? note)
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("png", _gone.Token, _id, fileName, title, note);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("dispose", _id);
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the chart with it.
        }

        _self?.Dispose();
        _gone.Dispose();
    }

    protected override void OnParametersSet() => _option = JsonSerializer.Serialize(Option, Json);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _drawn = _option;
                _self = OnClick.HasDelegate ? DotNetObjectReference.Create(this) : null;
                IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/charts.js");
                await module.InvokeVoidAsync("mount", _gone.Token, _element, _id, _drawn, Map, _self);
                _module = module;
            }

            if (_module is not null && _drawn != _option)
            {
                _drawn = _option;
                await _module.InvokeVoidAsync("set", _gone.Token, _id, _drawn);
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The viewer left while the chart was being drawn.
        }
    }
}
