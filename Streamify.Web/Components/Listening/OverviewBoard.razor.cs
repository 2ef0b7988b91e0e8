using System.Globalization;
using Microsoft.AspNetCore.Components;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Listening;

/// <summary>All tiles of the overview for one answer.</summary>
public sealed partial class OverviewBoard : ComponentBase
{
    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public Overview Overview { get; set; } = default!;

    /// <summary>A state was chosen on the map or in its list; null for all.</summary>
    [Parameter]
    public EventCallback<string?> OnState { get; set; }

    /// <summary>A shorter range was chosen on the activity.</summary>
    [Parameter]
    public EventCallback<(DateTimeOffset From, DateTimeOffset To)> OnRange { get; set; }

    private Estimate Listeners => Estimate.OfListeners(Overview);

    private Estimate Plays => Estimate.OfPlays(Overview);

    private string? EstimateNote => Listeners.Hint is { } hint
        ? $"≈ {hint}: the numbers of listeners{(Plays.OneIn is null ? "" : " and the streams of songs, artists and genres")}. All other numbers are exact."
        : null;

    private string ActivityNote => Overview.ActivityBucket switch
    {
        { TotalDays: >= 1 } => "Streams per day (UTC) · click a day to see it alone",
        { TotalHours: >= 1 } => "Streams per hour · click an hour to see it alone",
        var bucket => $"Streams per {bucket.TotalMinutes:0} minutes",
    };

    /// <summary>The finest buckets cannot be looked into any further.</summary>
    private bool CanZoom => Overview.ActivityBucket >= TimeSpan.FromHours(1);

    private string Filters =>
        $"{Overview.State ?? "All states"} · {Clock.DayAndTime(Overview.From)} – {Clock.DayAndTime(Overview.To)} ({Clock.ZoneName})";

    private long AllGenders => Overview.Genders.Sum(gender => gender.Listeners);

    private IReadOnlyList<RankRow> Songs =>
        [.. Overview.TopSongs.Select(song => new RankRow(song.Rank, song.PreviousRank, song.Song, song.Artist, song.Streams, song.Listeners))];

    private IReadOnlyList<RankRow> Artists =>
        [.. Overview.TopArtists.Select(artist => new RankRow(artist.Rank, artist.PreviousRank, artist.Artist, null, artist.Streams, artist.Listeners))];

    /// <summary>Listeners of a bucket are known, except of the days that the range cuts.</summary>
    private Estimate Cut => TimeAxes.ByDay(Overview) && !Overview.Activity.All(point => TimeAxes.IsWhole(Overview, point)) ? Listeners : Estimate.None;

    private DataTable ActivityTable => new(
        ["Time", "Streams", ActivityChart.PreviousName(Overview), Cut.OneIn is null ? "Listeners" : "Listeners (estimated on cut days)"],
        [.. Overview.Activity.Select(point => (IReadOnlyList<object?>)[point.Start, point.Streams, point.PreviousDay, TimeAxes.IsWhole(Overview, point) ? point.Listeners : Cut.Round(point.Listeners)])]);

    private DataTable GenderTable => new(
        ["Gender", Listeners.Column("Listeners"), Listeners.Column("Share")],
        [.. GenderChart.Ordered(Overview).Select(gender => (IReadOnlyList<object?>)[Genders.Name(gender.Gender), Listeners.Round(gender.Listeners), Listeners.RoundShare(Share(gender.Listeners, AllGenders))])]);

    private DataTable LevelTable => new(
        ["Gender", Listeners.Column("Free"), Listeners.Column("Paid")],
        [.. LevelChart.GendersOf(Overview).Select(gender => (IReadOnlyList<object?>)
            [Genders.Name(gender), Listeners.Round(LevelChart.Count(Overview, gender, "free")), Listeners.Round(LevelChart.Count(Overview, gender, "paid"))])]);

    private Task ZoomAsync(int bucket)
    {
        if (!CanZoom || bucket < 0 || bucket >= Overview.Activity.Count)
        {
            return Task.CompletedTask;
        }

        DateTimeOffset start = Overview.Activity[bucket].Start;
        return OnRange.InvokeAsync((start, start + Overview.ActivityBucket));
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>File names say what was filtered: <c>streamify-songs-CA-20261123-20261124</c>.</summary>
    private string File(string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"streamify-{what}{(Overview.State is null ? "" : "-" + Overview.State)}-{Overview.From.UtcDateTime:yyyyMMdd}-{Overview.To.UtcDateTime:yyyyMMdd}");
}
