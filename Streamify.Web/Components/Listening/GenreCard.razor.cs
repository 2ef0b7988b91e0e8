using Microsoft.AspNetCore.Components;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Listening;

/// <summary>Listens by genre over time, as the genre model calls the songs.</summary>
public sealed partial class GenreCard : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public Overview Overview { get; set; } = default!;

    /// <inheritdoc cref="ChartCard.PictureNote" />
    [Parameter]
    public string? PictureNote { get; set; }

    /// <inheritdoc cref="ChartCard.FileName" />
    [Parameter]
    public string FileName { get; set; } = "streamify";

    private string Note => Overview.GenreModel is { IsSample: true } sample
        ? $"As model {sample.Version} calls the songs · it learned from the built-in sample, not from real tracks"
        : $"As model {Overview.GenreModel?.Version} calls the songs";

    private Estimate Plays => Estimate.OfPlays(Overview);

    private DataTable Table => new(
        ["Time", .. Overview.Genres.Select(genre => Plays.Column(GenreChart.Name(genre.Genre)))],
        [.. Overview.Activity.Select((point, bucket) => (IReadOnlyList<object?>)[point.Start, .. Overview.Genres.Select(genre => (object?)Plays.Round(genre.Trend[bucket]))])]);
}
