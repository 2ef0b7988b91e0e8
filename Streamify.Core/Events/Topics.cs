namespace Streamify.Core.Events;

/// <summary>The names of the four event topics; the lake's tables and the warehouse's raw tables carry the same names.</summary>
public static class Topics
{
    /// <summary>A song was started.</summary>
    public const string ListenEvents = "listen_events";

    /// <summary>A page was requested, <c>NextSong</c> included.</summary>
    public const string PageViewEvents = "page_view_events";

    /// <summary>A login was tried.</summary>
    public const string AuthEvents = "auth_events";

    /// <summary>A user went from free to paid or back; the event carries the level before the change.</summary>
    public const string StatusChangeEvents = "status_change_events";

    /// <summary>All four, in the order in which they are shown and processed.</summary>
    public static IReadOnlyList<string> All { get; } = [ListenEvents, PageViewEvents, AuthEvents, StatusChangeEvents];

    /// <summary>Whether <paramref name="topic"/> is one of <see cref="All"/> (case matters).</summary>
    public static bool IsKnown(string topic) => All.Contains(topic);
}
