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
            ["session_events.mean"] = sessions.Average(session => session.Count()),
            ["session_songs.mean"] = sessions.Average(session => session.Count(view => view.Page == "NextSong")),
            ["session_duration_s.mean"] = sessions.Average(session => (session.Last().Time - session.First().Time) / 1000.0),
            ["events_per_user.mean"] = users.Average(user => user.Count()),
            ["sessions_per_user.mean"] = users.Average(user => user.Select(view => view.Session).Distinct().Count()),
            ["level_share_users.free"] = users.Average(user => user.Last().Level == "free" ? 1 : 0),
            ["gender.F"] = users.Average(user => user.First().Gender == "F" ? 1 : 0),
        };
        AddShares(measures, views.GroupBy(view => $"page_share.{view.Page}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"auth_share.{view.Auth}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"level_share_events.{view.Level}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"hour_share.{DateTimeOffset.FromUnixTimeMilliseconds(view.Time).Hour:00}"), views.Count);
        AddShares(measures, views.GroupBy(view => $"weekday_share.{((int)DateTimeOffset.FromUnixTimeMilliseconds(view.Time).DayOfWeek + 6) % 7}"), views.Count);
        AddShares(measures, users.GroupBy(user => $"state.{user.First().State}"), users.Count);
        return measures;
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

        public bool Shown { get; }
    }
}
