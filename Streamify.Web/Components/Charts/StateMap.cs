using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Charts;

/// <summary>Listens by state on the map of the United States.</summary>
internal static class StateMap
{
    /// <summary>The map's file below wwwroot/maps.</summary>
    public const string MapName = "us-states";

    public static object Option(Overview overview)
    {
        StateActivity[] known = [.. overview.States.Where(state => state.State.Length == 2 && state.State != "NA")];
        long most = known.Length == 0 ? 0 : known.Max(state => state.Streams);
        return new
        {
            tooltip = new { trigger = "item", formatter = Estimate.OfListeners(overview).Tip("fmt:state") },
            // A few big states would leave all others equally dark: the root spreads the colours.
            visualMap = new
            {
                show = false,
                min = 0,
                max = Math.Max(1, Math.Sqrt(most)),
                inRange = new { color = new[] { "--map-0", "--map-1", "--map-2", "--map-3" } },
            },
            series = new[]
            {
                new
                {
                    type = "map",
                    map = MapName,
                    aspectScale = 1,
                    roam = false,
                    left = 4,
                    right = 4,
                    top = 4,
                    bottom = 4,
                    selectedMode = false,
                    cursor = "pointer",
                    label = new { show = false },
                    itemStyle = new { areaColor = "--map-0", borderColor = "--surface", borderWidth = 0.8 },
                    emphasis = new { label = new { show = false }, itemStyle = new { areaColor = "--map-hover", borderColor = "--text", borderWidth = 1 } },
                    data = known.Select(state => Region(state, overview)).ToArray(),
                },
            },
        };
    }

    public static string Label(Overview overview)
    {
        StateActivity[] top = [.. overview.States.OrderByDescending(state => state.Streams).Take(3)];
        return top.Length == 0
            ? "Map of streams by state: none in this range."
            : "Map of streams by state; most in " + string.Join(", ", top.Select(state => $"{state.Name} ({Numbers.Whole(state.Streams)})")) + ".";
    }

    private static object Region(StateActivity state, Overview overview)
    {
        object? outline = state.State == overview.State ? new { borderColor = "--text", borderWidth = 2 } : null;
        return new
        {
            name = state.State,
            title = state.Name,
            value = Math.Sqrt(state.Streams),
            streams = state.Streams,
            listeners = Estimate.OfListeners(overview).Round(state.Listeners),
            itemStyle = outline ?? new { },
        };
    }
}
