namespace Streamify.Tests.Warehouse;

/// <summary>What a user agent tells of the browser, the system and the machine; of several marks the one that the others are put beside for compatibility.</summary>
internal sealed record NaiveDevice(string Agent)
{
    public string Browser { get; } =
        Has(Agent, "Edg/", "Edge/") ? "Edge"
        : Has(Agent, "OPR/", "Opera") ? "Opera"
        : Has(Agent, "Firefox/", "FxiOS/") ? "Firefox"
        : Has(Agent, "Chrome/", "CriOS/") ? "Chrome"
        : Has(Agent, "MSIE ", "Trident/") ? "Internet Explorer"
        : Has(Agent, "Safari/") ? "Safari"
        : "Other";

    public string OperatingSystem { get; } =
        Has(Agent, "iPhone", "iPad", "iPod") ? "iOS"
        : Has(Agent, "Android") ? "Android"
        : Has(Agent, "Windows") ? "Windows"
        : Has(Agent, "Macintosh", "Mac OS X") ? "macOS"
        : Has(Agent, "Linux", "X11") ? "Linux"
        : "Other";

    public string Type { get; } =
        Has(Agent.ToLowerInvariant(), "bot", "spider", "crawler") ? "bot"
        : Has(Agent, "iPad") || (Has(Agent, "Android") && !Has(Agent, "Mobile")) ? "tablet"
        : Has(Agent, "Mobile", "iPhone", "iPod") ? "mobile"
        : "desktop";

    private static bool Has(string agent, params string[] marks) => marks.Any(mark => agent.Contains(mark, StringComparison.Ordinal));
}
