using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Shared;

/// <summary>A ranked list with bars, movement against the previous period, search and pages; its height never changes.</summary>
public sealed partial class RankTable : ComponentBase
{
    private const int PageSize = 10;

    private string _search = "";
    private int _page;
    private bool _hasPrevious;
    private IReadOnlyList<RankRow> _matches = [];

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Note { get; set; }

    /// <summary>Heading of the name column.</summary>
    [Parameter]
    [EditorRequired]
    public string What { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<RankRow> Rows { get; set; } = [];

    /// <summary>How the streams are known.</summary>
    [Parameter]
    public Estimate Streams { get; set; } = Estimate.None;

    /// <summary>How the listeners are known.</summary>
    [Parameter]
    public Estimate Listeners { get; set; } = Estimate.None;

    /// <summary>File name without ending for the CSV.</summary>
    [Parameter]
    public string FileName { get; set; } = "streamify";

    private int LastPage => Math.Max(0, (_matches.Count - 1) / PageSize);

    private List<RankRow> Visible => [.. _matches.Skip(_page * PageSize).Take(PageSize)];

    private string PagerText => _matches.Count == 0
        ? "0 of 0"
        : $"{(_page * PageSize) + 1}–{Math.Min(_matches.Count, (_page + 1) * PageSize)} of {_matches.Count}";

    protected override void OnParametersSet()
    {
        _hasPrevious = Rows.Any(row => row.PreviousRank is not null);
        Match();
    }

    private void Search(ChangeEventArgs change)
    {
        _search = change.Value as string ?? "";
        _page = 0;
        Match();
    }

    private void Match()
    {
        string wanted = _search.Trim();
        _matches = wanted.Length == 0
            ? Rows
            : [.. Rows.Where(row => row.Title.Contains(wanted, StringComparison.OrdinalIgnoreCase)
                || row.Subtitle?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true)];
        _page = Math.Min(_page, LastPage);
    }

    private string Width(RankRow row) =>
        (100.0 * row.Streams / Math.Max(1, Rows[0].Streams)).ToString("0.#", CultureInfo.InvariantCulture);

    private async Task SaveCsvAsync()
    {
        DataTable table = new(
            ["Rank", "Previous rank", What, "By", Streams.Column("Streams"), Listeners.Column("Listeners")],
            [.. Rows.Select(row => (IReadOnlyList<object?>)[row.Rank, row.PreviousRank, row.Title, row.Subtitle, Streams.Round(row.Streams), Listeners.Round(row.Listeners)])]);
        await Js.InvokeVoidAsync("streamify.saveText", FileName + ".csv", "text/csv;charset=utf-8", Csv.Write(table));
    }
}
