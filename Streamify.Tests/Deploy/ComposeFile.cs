using System.Text.RegularExpressions;
using Streamify.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Streamify.Tests.Deploy;

/// <summary>The Compose file, read by the rules of the Compose specification: profiles and variables.</summary>
internal sealed partial class ComposeFile
{
    private readonly IReadOnlyDictionary<string, string> _variables;

    /// <param name="variables">What <c>.env</c> says.</param>
    public ComposeFile(IReadOnlyDictionary<string, string>? variables = null)
    {
        _variables = variables ?? new Dictionary<string, string>();
        using StreamReader reader = new(Path.Combine(SharedData.RepositoryRoot, "docker-compose.yml"));
        YamlStream yaml = [];
        yaml.Load(reader);
        Root = (YamlMappingNode)yaml.Documents[0].RootNode;
        Services = ((YamlMappingNode)Root["services"]).Children.ToDictionary(child => Text(child.Key), child => (YamlMappingNode)child.Value);
    }

    public YamlMappingNode Root { get; }

    public IReadOnlyDictionary<string, YamlMappingNode> Services { get; }

    /// <summary>The services that start: those without a profile always, the others when one of theirs is active.</summary>
    public IReadOnlyList<string> Started()
    {
        string[] active = _variables.GetValueOrDefault("COMPOSE_PROFILES", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return [.. Services.Where(service => Profiles(service.Value) is not { Count: > 0 } own || own.Intersect(active).Any()).Select(service => service.Key)];
    }

    /// <summary>A service's environment with the variables put in.</summary>
    public IReadOnlyDictionary<string, string> Environment(string service) => Services[service].Children.TryGetValue("environment", out YamlNode? node)
        ? ((YamlMappingNode)node).Children.ToDictionary(child => Text(child.Key), child => PutIn(Text(child.Value)))
        : new Dictionary<string, string>();

    /// <summary>What a service waits for, and whether it starts without.</summary>
    public IEnumerable<(string Service, string Condition, bool Required)> WaitsFor(string service) =>
        Services[service].Children.TryGetValue("depends_on", out YamlNode? node)
            ? ((YamlMappingNode)node).Children.Select(child => (
                Text(child.Key),
                Text(child.Value["condition"]),
                !((YamlMappingNode)child.Value).Children.TryGetValue("required", out YamlNode? required) || Text(required) == "true"))
            : [];

    public static IReadOnlyList<string> Profiles(YamlMappingNode service) =>
        service.Children.TryGetValue("profiles", out YamlNode? node) ? [.. ((YamlSequenceNode)node).Select(Text)] : [];

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    /// <summary>All texts below a node, keys aside.</summary>
    public static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Texts),
        YamlSequenceNode sequence => sequence.SelectMany(Texts),
        _ => [Text(node)],
    };

    private string PutIn(string text) => Variable().Replace(text, match => match.Value == "$$"
        ? "$"
        : _variables.GetValueOrDefault(match.Groups["name"].Value) is { Length: > 0 } value ? value : match.Groups["otherwise"].Value);

    [GeneratedRegex(@"\$\$|\$\{(?<name>[A-Z_]+)(:-(?<otherwise>[^}]*))?\}")]
    private static partial Regex Variable();
}
