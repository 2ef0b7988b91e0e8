using System.Text.Json;
using System.Text.RegularExpressions;
using Streamify.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Streamify.Tests.Deploy;

/// <summary>Dashboard and alerts ask for measurements that the program takes.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class MonitoringTests
{
    private static readonly string Deploy = Path.Combine(SharedData.RepositoryRoot, "deploy");

    [TestCase("grafana/dashboards/streamify.json")]
    [TestCase("prometheus/alerts.yml")]
    public void Every_measurement_that_is_asked_for_is_taken(string file)
    {
        HashSet<string> taken = [.. Instruments()];

        string[] asked = [.. Metric().Matches(File.ReadAllText(Path.Combine(Deploy, file))).Select(match => match.Value).Distinct()];

        Assert.That(asked, Has.Length.GreaterThan(5));
        Assert.That(asked.Where(name => !taken.Contains(Suffix().Replace(name, ""))), Is.Empty);
    }

    [Test]
    public void The_pages_name_measurements_as_they_are_exported()
    {
        HashSet<string> exported = [.. Exported()];
        string docs = Path.Combine(SharedData.RepositoryRoot, "docs");

        string[] named = [.. Directory.EnumerateFiles(docs, "*.md").SelectMany(path => Named().Matches(File.ReadAllText(path))).Select(match => match.Groups["name"].Value).Distinct()];

        Assert.That(named, Has.Length.GreaterThan(5));
        Assert.That(named.Where(name => !exported.Contains(name)), Is.Empty);
    }

    [Test]
    public void The_dashboard_has_panels_that_do_not_overlap()
    {
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Deploy, "grafana", "dashboards", "streamify.json")));

        (int X, int Y)[] cells = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(Cells)];

        Assert.That(cells, Is.Not.Empty.And.Unique.And.All.Matches<(int X, int Y)>(cell => cell.X < 24));
    }

    [Test]
    public void The_dashboard_s_source_is_the_one_that_is_provisioned()
    {
        string source = ComposeFile.Text(Load("grafana/provisioning/datasources/prometheus.yml")["datasources"][0]["uid"]);

        string[] used = [.. Source().Matches(File.ReadAllText(Path.Combine(Deploy, "grafana", "dashboards", "streamify.json"))).Select(match => match.Groups["uid"].Value).Distinct()];

        Assert.That(used, Is.EqualTo((string[])[source]));
    }

    [Test]
    public void Every_alert_says_how_bad_it_is_and_what_to_do()
    {
        var rules = (YamlSequenceNode)Load("prometheus/alerts.yml")["groups"][0]["rules"];

        Assert.That(rules.Children, Has.Count.GreaterThan(5));
        foreach (YamlNode rule in rules)
        {
            Assert.That(ComposeFile.Text(rule["labels"]["severity"]), Is.AnyOf("critical", "warning"));
            Assert.That(ComposeFile.Text(rule["annotations"]["summary"]), Is.Not.Empty);
            Assert.That(ComposeFile.Text(rule["annotations"]["action"]), Is.Not.Empty);
        }
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonElement panel)
    {
        JsonElement place = panel.GetProperty("gridPos");
        return
            from x in Enumerable.Range(place.GetProperty("x").GetInt32(), place.GetProperty("w").GetInt32())
            from y in Enumerable.Range(place.GetProperty("y").GetInt32(), place.GetProperty("h").GetInt32())
            select (x, y);
    }

    private static YamlNode Load(string file)
    {
        using StreamReader reader = new(Path.Combine(Deploy, file));
        YamlStream yaml = [];
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }

    /// <summary>The instruments' names as the exporter writes them, without unit and kind.</summary>
    private static IEnumerable<string> Instruments() => Sources().SelectMany(text => Instrument().Matches(text)).Select(match => match.Groups["name"].Value.Replace('.', '_'));

    /// <summary>The same with both: the exporter appends the unit, and <c>_total</c> to counters.</summary>
    private static IEnumerable<string> Exported() =>
        from text in Sources()
        from match in Creation().Matches(text)
        let unit = match.Groups["unit"].Value switch { "s" => "_seconds", "By" => "_bytes", _ => "" }
        let kind = match.Groups["kind"].Value.EndsWith("Counter", StringComparison.Ordinal) ? "_total" : ""
        select match.Groups["name"].Value.Replace('.', '_') + unit + kind;

    private static IEnumerable<string> Sources() =>
        from project in (string[])["Streamify.Core", "Streamify.Web"]
        from path in Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, project), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select File.ReadAllText(path);

    [GeneratedRegex("\"(?<name>streamify\\.[a-z_.]+)\"")]
    private static partial Regex Instrument();

    [GeneratedRegex("Create(?<kind>[A-Z]\\w+)(<\\w+>)?\\(\\s*\"(?<name>streamify\\.[a-z_.]+)\",[^;]*?\"(?<unit>\\{\\w+\\}|By|s|1)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Creation();

    [GeneratedRegex("`(?<name>streamify_(lake|warehouse|streaming|simulation|jobs|genres|google|demo)_[a-z_]+)`")]
    private static partial Regex Named();

    [GeneratedRegex("streamify_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("(_bytes)?(_seconds)?(_total|_sum|_count|_bucket)?$")]
    private static partial Regex Suffix();

    [GeneratedRegex("\"type\": \"prometheus\",\\s+\"uid\": \"(?<uid>[^\"]+)\"")]
    private static partial Regex Source();
}
