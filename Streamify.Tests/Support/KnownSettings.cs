using Microsoft.AspNetCore.Builder;
using Streamify.Tests.Cli;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Support;

/// <summary>Every setting that the program knows, such as <c>Streamify:Lake:FlushInterval</c>.</summary>
internal static class KnownSettings
{
    private static readonly Lazy<IReadOnlyDictionary<string, SettingNode>> Found = new(Find);

    public static IEnumerable<string> All => Found.Value.Keys;

    /// <summary>Whether an environment variable reaches a setting, or an entry of one that takes any names.</summary>
    public static bool Binds(string variable)
    {
        string key = variable.Replace("__", ":", StringComparison.Ordinal);
        int last = key.LastIndexOf(':');
        return variable == "ASPNETCORE_URLS"
            || Found.Value.ContainsKey(key)
            || (last > 0 && Found.Value.TryGetValue(key[..last], out SettingNode? parent) && parent.Open);
    }

    private static Dictionary<string, SettingNode> Find()
    {
        using StringTerminal terminal = new();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(terminal, []);
        return Flatten("Streamify", SettingNode.Build(RegisteredOptions.FindAll(builder.Services))).ToDictionary();
    }

    private static IEnumerable<KeyValuePair<string, SettingNode>> Flatten(string path, SettingNode node) => node.Children.Count == 0
        ? [KeyValuePair.Create(path, node)]
        : node.Children.SelectMany(child => Flatten($"{path}:{child.Key}", child.Value));
}
