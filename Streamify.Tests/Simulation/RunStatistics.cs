using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

/// <summary>The measures of one run, under the names of the original's summary.</summary>
internal static class RunStatistics
{
    public static Dictionary<string, double> Of(List<SimulatedEvent> events)
    {
        List<View> views = [.. events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => new View(made))];
        ILookup<long, View> sessions = views.ToLookup(view => view.Session);
        ILookup<long, View> users = views.Where(view => view.Shown).ToLookup(view => view.User);
        Dictionary<string, double> measures = new()
        {
            ["page_views"] = views.Count,
            ["listens"] = events.Count(made => made.Topic == Topics.ListenEvents),
            ["status_changes"] = events.Count(made => made.Topic == Topics.StatusChangeEvents),
            ["auth_events"] = events.Count(made => made.Topic == Topics.AuthEvents),
            ["users_seen"] = users.Count,
            ["sessions"] = sessions.Count,
            ["events_per_user.mean"] = users.Average(user => user.Count()),
            ["sessions_per_user.mean"] = users.Average(user => user.Select(view => view.Session).Distinct().Count()),
            ["level_share_users.free"] = users.Average(user => user.Last().Level == "free" ? 1 : 0),
            ["gender.F"] = users.Average(user => user.First().Gender == "F" ? 1 : 0),
        };
        AddQuantiles(measures, "session_events", sessions.Select(session => (double)session.Count()));
        AddQuantiles(measures, "session_songs", sessions.Select(session => (double)session.Count(view => view.Page == "NextSong")));
        AddQuantiles(measures, "session_duration_s", sessions.Select(session => (session.Last().Time - session.First().Time) / 1000.0));
        AddQuantiles(measures, "gap_before_other_page_s", sessions.SelectMany(session => session.Zip(session.Skip(1)))
            .Where(pair => pair.Second.Page != "NextSong" && !pair.Second.IsRedirect).Select(pair => (pair.Second.Time - pair.First.Time) / 1000.0));
        AddQuantiles(measures, "gap_between_sessions_same_user_s", views.GroupBy(view => view.User).SelectMany(user => user.Zip(user.Skip(1)))
            .Where(pair => pair.First.Session != pair.Second.Session).Select(pair => (pair.Second.Time - pair.First.Time) / 1000.0));
        AddShares(measures, views.GroupBy(view => $"page_share.{view.Page}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"auth_share.{view.Auth}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"level_share_events.{view.Level}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"hour_share.{DateTimeOffset.FromUnixTimeMilliseconds(view.Time).Hour:00}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"weekday_share.{((int)DateTimeOffset.FromUnixTimeMilliseconds(view.Time).DayOfWeek + 6) % 7}"), views.Count);
        AddShares(measures, users.GroupBy(user => $"state.{user.First().State}"), users.Count);
        return measures;
    }

    /// <summary>Quantiles, linear between the values, and the mean.</summary>
    private static void AddQuantiles(Dictionary<string, double> measures, string name, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        foreach (int percent in (int[])[25, 50, 75, 90, 95, 99])
        {
            double at = (sorted.Length - 1) * percent / 100.0;
            int low = (int)at;
            measures[$"{name}.p{percent}"] = sorted[low] + ((at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
        }

        measures[$"{name}.mean"] = sorted.Average();
    }

    private static void AddShares<T>(Dictionary<string, double> measures, IEnumerable<IGrouping<string, T>> groups, int all)
    {
        foreach (IGrouping<string, T> group in groups)
        {
            measures[group.Key] = group.Count() / (double)all;
        }
    }

    private sealed class View
    {
        public View(SimulatedEvent made)
        {
            JsonElement json = made.Parse();
            Time = made.Timestamp;
            User = made.UserId;
            Session = json.GetProperty("sessionId").GetInt64();
            Page = json.Text("page")!;
            Auth = json.Text("auth")!;
            Level = json.Text("level")!;
            State = json.Text("state")!;
            Gender = json.Text("gender");
            IsRedirect = json.GetProperty("status").GetInt32() is >= 300 and < 400;
            Shown = json.TryGetProperty("userId", out _);
        }

        public long Time { get; }

        public long User { get; }

        public long Session { get; }

        public string Page { get; }

        public string Auth { get; }

        public string Level { get; }

        public string State { get; }

        public string? Gender { get; }

        public bool IsRedirect { get; }

        public bool Shown { get; }
    }
}
