namespace Streamify.Core.Simulation.Population;

/// <summary>The browsers and devices that users listen with; weights are rough shares of the web's traffic in the United States.</summary>
internal static class UserAgents
{
    private const string Mozilla = "Mozilla/5.0 ";
    private const string WebKit = " AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string AppleWebKit = " AppleWebKit/605.1.15 (KHTML, like Gecko) ";

    public static IReadOnlyList<UserAgent> All { get; } =
    [
        .. Chromium("(Windows NT 10.0; Win64; x64)", ("143.0.0.0", 90), ("142.0.0.0", 60), ("141.0.0.0", 22), ("138.0.0.0", 9), ("109.0.0.0", 5)),
        .. Chromium("(Macintosh; Intel Mac OS X 10_15_7)", ("143.0.0.0", 48), ("142.0.0.0", 30), ("141.0.0.0", 10), ("138.0.0.0", 4)),
        .. Chromium("(X11; Linux x86_64)", ("143.0.0.0", 9), ("141.0.0.0", 4)),
        .. Chromium("(X11; CrOS x86_64 14541.0.0)", ("142.0.0.0", 10), ("139.0.0.0", 3)),
        .. Edge(("143.0.0.0", 40), ("142.0.0.0", 22), ("141.0.0.0", 8)),
        .. Mobile("(Linux; Android 10; K)", ("143.0.0.0", 62), ("142.0.0.0", 38), ("140.0.0.0", 14)),
        new($"{Mozilla}(Linux; Android 14; SM-S928U){WebKit}SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", 16),
        new($"{Mozilla}(Linux; Android 13; SM-A536U){WebKit}SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36", 8),
        .. Safari("(Macintosh; Intel Mac OS X 10_15_7)", "Safari/605.1.15", ("26.1", 34), ("18.6", 22), ("18.3", 9), ("17.6", 8), ("16.6", 3)),
        .. Safari("(iPhone; CPU iPhone OS 18_7 like Mac OS X)", "Mobile/15E148 Safari/604.1", ("26.1", 95), ("26.0", 30), ("18.6", 64)),
        .. Safari("(iPhone; CPU iPhone OS 17_7 like Mac OS X)", "Mobile/15E148 Safari/604.1", ("17.7", 28)),
        .. Safari("(iPhone; CPU iPhone OS 16_7 like Mac OS X)", "Mobile/15E148 Safari/604.1", ("16.6", 9)),
        .. Safari("(iPad; CPU OS 18_6 like Mac OS X)", "Mobile/15E148 Safari/604.1", ("18.6", 12)),
        new($"{Mozilla}(iPhone; CPU iPhone OS 18_6 like Mac OS X){AppleWebKit}CriOS/143.0.7499.38 Mobile/15E148 Safari/604.1", 20),
        .. Firefox("(Windows NT 10.0; Win64; x64; rv:{0})", ("145.0", 18), ("144.0", 8), ("140.0", 6), ("115.0", 3)),
        .. Firefox("(Macintosh; Intel Mac OS X 10.15; rv:{0})", ("145.0", 6), ("140.0", 2)),
        .. Firefox("(X11; Ubuntu; Linux x86_64; rv:{0})", ("145.0", 4), ("128.0", 2)),
        .. Firefox("(Android 15; Mobile; rv:{0})", ("145.0", 3)),
        new($"{Mozilla}(Windows NT 10.0; Win64; x64){WebKit}Chrome/142.0.0.0 Safari/537.36 OPR/126.0.0.0", 7),
        new($"{Mozilla}(Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", 1),
    ];

    private static IEnumerable<UserAgent> Chromium(string system, params (string Version, double Weight)[] versions) =>
        versions.Select(version => new UserAgent($"{Mozilla}{system}{WebKit}Chrome/{version.Version} Safari/537.36", version.Weight));

    private static IEnumerable<UserAgent> Mobile(string system, params (string Version, double Weight)[] versions) =>
        versions.Select(version => new UserAgent($"{Mozilla}{system}{WebKit}Chrome/{version.Version} Mobile Safari/537.36", version.Weight));

    private static IEnumerable<UserAgent> Edge(params (string Version, double Weight)[] versions) => versions.Select(version => new UserAgent(
        $"{Mozilla}(Windows NT 10.0; Win64; x64){WebKit}Chrome/{version.Version} Safari/537.36 Edg/{version.Version}", version.Weight));

    private static IEnumerable<UserAgent> Safari(string system, string end, params (string Version, double Weight)[] versions) =>
        versions.Select(version => new UserAgent($"{Mozilla}{system}{AppleWebKit}Version/{version.Version} {end}", version.Weight));

    private static IEnumerable<UserAgent> Firefox(string system, params (string Version, double Weight)[] versions) => versions.Select(version =>
        new UserAgent($"{Mozilla}{system.Replace("{0}", version.Version, StringComparison.Ordinal)} Gecko/20100101 Firefox/{version.Version}", version.Weight));
}
