using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Streamify.Web.Hosting;

/// <summary>Addresses as somebody can open them.</summary>
internal static class DisplayUrl
{
    /// <summary>The addresses that a started server listens on.</summary>
    public static IReadOnlyList<string> AllOf(IServer server) =>
        [.. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(Of)];

    /// <inheritdoc cref="AllOf(IServer)"/>
    public static IReadOnlyList<string> AllOf(WebApplication app) => AllOf(app.Services.GetRequiredService<IServer>());

    /// <summary>"Every address" becomes localhost.</summary>
    public static string Of(string url) => url
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
