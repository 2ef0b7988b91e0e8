using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Streamify.Tests.Cli;
using Streamify.Tests.Support;
using Streamify.Web.Hosting;
using YamlDotNet.RepresentationModel;

namespace Streamify.Tests.Hosting;

/// <summary>What the documentation and the container files say about settings is what the program knows.</summary>
public sealed partial class ConfigurationDocsTests
{
    private static readonly HashSet<string> Known = [.. FindKnown()];

    [Test]
    public void Every_setting_is_documented_and_no_other()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "configuration.md"));

        string[] documented = [.. Row().Matches(page).Select(match => match.Groups["key"].Value)];

        Assert.That(documented, Is.Unique.And.EquivalentTo(Known));
    }

    [Test]
    public void Every_variable_of_the_compose_file_binds_to_a_setting()
    {
        using StreamReader reader = new(Path.Combine(SharedData.RepositoryRoot, "docker-compose.yml"));
        YamlStream yaml = [];
        yaml.Load(reader);
        var services = (YamlMappingNode)yaml.Documents[0].RootNode["services"];

        string[] variables = [.. services.Children.Values
            .Select(service => (YamlMappingNode)service["environment"])
            .SelectMany(environment => environment.Children.Keys)
            .Select(key => ((YamlScalarNode)key).Value!)];

        Assert.That(variables, Has.Some.EqualTo("Streamify__DataPath"));
        Assert.That(variables.Where(name => !Binds(name)), Is.Empty);
    }

    [Test]
    public void Every_variable_of_the_image_binds_to_a_setting()
    {
        string dockerfile = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "Dockerfile"));

        string[] variables = [.. Variable().Matches(dockerfile).Select(match => match.Groups["name"].Value)];

        Assert.That(variables, Has.Some.EqualTo("Streamify__DataPath"));
        Assert.That(variables.Where(name => !Binds(name)), Is.Empty);
    }

    private static bool Binds(string variable) =>
        variable == "ASPNETCORE_URLS" || Known.Contains(variable.Replace("__", ":", StringComparison.Ordinal));

    private static IEnumerable<string> FindKnown()
    {
        using StringTerminal terminal = new();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(terminal, []);
        return [.. Flatten("Streamify", SettingNode.Build(RegisteredOptions.FindAll(builder.Services)))];
    }

    private static IEnumerable<string> Flatten(string path, SettingNode node) => node.Children.Count == 0
        ? [path]
        : node.Children.SelectMany(child => Flatten($"{path}:{child.Key}", child.Value));

    [GeneratedRegex(@"^\| `(?<key>Streamify:[A-Za-z:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(?<name>(Streamify__|ASPNETCORE_)[A-Za-z_]+)=")]
    private static partial Regex Variable();
}
