using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Streamify.Web.Components.Shared;

/// <summary>A card with a chart that can also be read as a table and saved as CSV or as a picture.</summary>
public sealed partial class ChartCard : ComponentBase
{
    private EChart? _chart;
    private bool _asTable;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <inheritdoc cref="EChart.Option" />
    [Parameter]
    [EditorRequired]
    public object Option { get; set; } = default!;

    /// <inheritdoc cref="EChart.Label" />
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <inheritdoc cref="EChart.Map" />
    [Parameter]
    public string? Map { get; set; }

    /// <summary>File name without ending for what is saved.</summary>
    [Parameter]
    public string FileName { get; set; } = "streamify";

    /// <summary>The line under the title of a saved picture: what was filtered.</summary>
    [Parameter]
    public string? PictureNote { get; set; }

    /// <summary>The numbers behind the chart.</summary>
    [Parameter]
    public DataTable? Table { get; set; }

    /// <summary>A legend above the chart.</summary>
    [Parameter]
    public RenderFragment? Legend { get; set; }

    /// <inheritdoc cref="EChart.OnClick" />
    [Parameter]
    public EventCallback<ChartPoint> OnClick { get; set; }

    /// <summary>A row of the table view was chosen: what a click does for those who use the keyboard.</summary>
    [Parameter]
    public EventCallback<int> OnRow { get; set; }

    private Task SavePngAsync() => _chart?.SavePngAsync(FileName + ".png", Title, PictureNote) ?? Task.CompletedTask;

    private async Task SaveCsvAsync() =>
        await Js.InvokeVoidAsync("streamify.saveText", FileName + ".csv", "text/csv;charset=utf-8", Csv.Write(Table!));
}
