using System.Globalization;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Charts;

/// <summary>Listens by genre over time, stacked.</summary>
internal static class GenreChart
{
    private const string Unknown = "NA";
    private const int MostBands = 6;

    public static object Option(Overview overview)
    {
        bool days = TimeAxes.ByDay(overview);
        return new
        {
            useUTC = days,
            grid = new { left = 8, right = 14, top = 8, bottom = 4, containLabel = true },
            tooltip = TimeAxes.Tip(Estimate.OfPlays(overview).Tip(days ? "fmt:genresDay" : "fmt:genresHour")),
            xAxis = TimeAxes.Time,
            yAxis = TimeAxes.Numbers(splitNumber: 3),
            series = Bands(overview).Select(band => Band(overview, band)).ToArray(),
        };
    }

    /// <summary>The genres most heard, the others together, and the songs without one.</summary>
    public static IReadOnlyList<GenreBand> Bands(Overview overview)
    {
        long all = Math.Max(1, overview.Genres.Sum(genre => genre.Streams));
        GenreActivity[] named = [.. overview.Genres.Where(genre => genre.Genre != Unknown)];
        int shown = named.Length <= MostBands ? named.Length : MostBands - 1;
        List<GenreBand> bands = [.. named.Take(shown).Select((genre, i) => Of([genre], genre.Genre, string.Create(CultureInfo.InvariantCulture, $"--genre-{i + 1}"), all))];
        if (named.Length > shown)
        {
            bands.Add(Of(named[shown..], $"{named.Length - shown} others", $"--genre-{MostBands}", all));
        }

        GenreActivity[] unknown = [.. overview.Genres.Where(genre => genre.Genre == Unknown)];
        return unknown.Length == 0 ? bands : [.. bands, Of(unknown, Name(Unknown), "--unknown", all)];
    }

    public static string Name(string genre) => genre == Unknown ? "No genre" : genre;

    public static string Label(Overview overview) => overview.Genres.Count == 0
        ? "Streams by genre: none in this range."
        : "Streams by genre: " + string.Join(", ", Bands(overview).Select(band => $"{band.Name} {Estimate.OfPlays(overview).Percent(band.Share)}")) + ".";

    private static GenreBand Of(GenreActivity[] genres, string name, string color, long all)
    {
        long[] trend = new long[genres.Length == 0 ? 0 : genres[0].Trend.Count];
        foreach (GenreActivity genre in genres)
        {
            for (int i = 0; i < trend.Length; i++)
            {
                trend[i] += genre.Trend[i];
            }
        }

        return new(name, color, (double)genres.Sum(genre => genre.Streams) / all, trend);
    }

    private static object Band(Overview overview, GenreBand band) => new
    {
        name = band.Name,
        type = "line",
        stack = "genres",
        smooth = 0.25,
        smoothMonotone = "x",
        showSymbol = false,
        data = Enumerable.Range(0, Math.Min(overview.Activity.Count, band.Trend.Count))
            .Where(i => TimeAxes.IsWhole(overview, overview.Activity[i]))
            .Select(i => new[] { overview.Activity[i].Start.ToUnixTimeMilliseconds(), Estimate.OfPlays(overview).Round(band.Trend[i]) })
            .ToArray(),
        itemStyle = new { color = band.Color },
        lineStyle = new { width = 1.5, color = band.Color },
        areaStyle = new { color = band.Color + "/40" },
        emphasis = new { disabled = true },
    };
}
