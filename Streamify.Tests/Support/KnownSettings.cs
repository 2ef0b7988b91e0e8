using Microsoft.AspNetCore.Builder;
using Streamify.Tests.Cli;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Support;

/// <summary>Every setting that the program knows, such as <c>Streamify:Lake:FlushInterval</c>.</summary>
internal static class KnownSettings
{
    private static readonly Lazy<IReadOnlySet<string>> Found = new(Find);

    public static IReadOnlySet<string> All => Found.Value;

    /// <summary>Whether an environment variable reaches a setting.</summary>
    public static bool Binds(string variable) =>
        variable == "ASPNETCORE_URLS" || All.Contains(variable.Replace("__", ":", StringComparison.Ordinal));

    private static HashSet<string> Find()
    {
        using StringTerminal terminal = new();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(terminal, []);
        return [.. Flatten("Streamify", SettingNode.Build(RegisteredOptions.FindAll(builder.Services)))];
    }

    private static IEnumerable<string> Flatten(string path, SettingNode node) => node.Children.Count == 0
        ? [path]
        : node.Children.SelectMany(child => Flatten($"{path}:{child.Key}", child.Value));
}
