using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Charts;

/// <summary>Listeners by gender as a ring.</summary>
internal static class GenderChart
{
    public static object Option(Overview overview) => new
    {
        tooltip = new { trigger = "item", formatter = Estimate.OfListeners(overview).Tip("fmt:share") },
        series = new[]
        {
            new
            {
                type = "pie",
                radius = new[] { "64%", "88%" },
                center = new[] { "50%", "50%" },
                startAngle = 90,
                label = new { show = false },
                labelLine = new { show = false },
                itemStyle = new { borderColor = "--surface", borderWidth = 3, borderRadius = 5 },
                emphasis = new { scaleSize = 4 },
                data = Ordered(overview).Select(gender => new
                {
                    name = Genders.Name(gender.Gender),
                    value = Estimate.OfListeners(overview).Round(gender.Listeners),
                    itemStyle = new { color = Genders.Color(gender.Gender) },
                }).ToArray(),
            },
        },
    };

    /// <summary>The genders in the order in which they are shown.</summary>
    public static IEnumerable<GenderCount> Ordered(Overview overview) => overview.Genders.OrderBy(gender => Genders.Order(gender.Gender));

    public static string Label(Overview overview)
    {
        long all = overview.Genders.Sum(gender => gender.Listeners);
        return all == 0
            ? "Listeners by gender: none in this range."
            : "Listeners by gender: " + string.Join(", ", Ordered(overview).Select(gender =>
                $"{Genders.Name(gender.Gender)} {Estimate.OfListeners(overview).Percent((double)gender.Listeners / all)}")) + ".";
    }
}
