using System.Text.RegularExpressions;
using Streamify.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Streamify.Tests.Deploy;

/// <summary>What the Compose file promises, checked without an engine.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class ComposeFileTests
{
    private static readonly ComposeFile Compose = new();

    private static IEnumerable<string> Services => Compose.Services.Keys;

    [Test]
    public void Every_variable_of_Streamify_binds_to_a_setting()
    {
        string[] variables = [.. Compose.Environment("streamify").Keys];

        Assert.That(variables, Has.Some.EqualTo("Streamify__DataPath"));
        Assert.That(variables.Where(name => !KnownSettings.Binds(name)), Is.Empty);
    }

    [Test]
    public void Whether_there_is_a_demo_is_left_to_the_program_unless_somebody_says()
    {
        Assert.That(Compose.Environment("streamify")["Streamify__Demo__Enabled"], Is.Empty);
        Assert.That(new ComposeFile(new Dictionary<string, string> { ["STREAMIFY_DEMO"] = "false" }).Environment("streamify")["Streamify__Demo__Enabled"], Is.EqualTo("false"));
    }

    [Test]
    public void The_second_instance_has_the_settings_of_the_first_and_a_disk_of_its_own()
    {
        Assert.That(Compose.Environment("streamify-2"), Is.EqualTo(Compose.Environment("streamify")));
        Assert.That(ComposeFile.Texts(Compose.Services["streamify-2"]["volumes"]), Is.EqualTo((string[])["streamify-2-data:/data"]));
        Assert.That(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "deploy", "proxy", "Caddyfile")), Does.Contain("reverse_proxy streamify:5080 streamify-2:5080"));
    }

    [Test]
    public void No_other_service_is_given_settings_of_Streamify()
    {
        string[] variables = [.. Services.Where(service => service is not ("streamify" or "streamify-2")).SelectMany(service => Compose.Environment(service).Keys)];

        Assert.That(variables, Has.None.StartsWith("Streamify__"));
    }

    [TestCaseSource(nameof(Services))]
    public void The_image_is_built_here_or_pinned_to_a_version(string service)
    {
        YamlMappingNode node = Compose.Services[service];

        if (node.Children.TryGetValue("image", out YamlNode? image))
        {
            Assert.That(ComposeFile.Text(image), Does.Match(@"^[a-z][a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$"));
        }
        else
        {
            Assert.That(ComposeFile.Text(node["build"]["context"]), Is.EqualTo("."));
        }
    }

    [TestCaseSource(nameof(Services))]
    public void The_service_tells_its_health_and_starts_again(string service)
    {
        YamlMappingNode node = Compose.Services[service];

        Assert.That(((YamlSequenceNode)node["healthcheck"]["test"]).Children, Has.Count.GreaterThan(1));
        Assert.That(node["healthcheck"]["start_period"], Is.Not.Null);
        Assert.That(ComposeFile.Text(node["restart"]), Is.EqualTo("unless-stopped"));
    }

    [TestCaseSource(nameof(Services))]
    public void The_service_has_limits_and_no_rights_that_it_does_not_need(string service)
    {
        YamlMappingNode node = Compose.Services[service];
        YamlNode limits = node["deploy"]["resources"]["limits"];

        Assert.That(ComposeFile.Text(limits["memory"]), Does.Match("^[0-9]+[mg]$"));
        Assert.That(ComposeFile.Text(limits["cpus"]), Does.Match(@"^[0-9]\.[0-9]$"));
        Assert.That(ComposeFile.Text(limits["pids"]), Does.Match("^[0-9]+$"));
        Assert.That(ComposeFile.Texts(node["cap_drop"]), Is.EqualTo((string[])["ALL"]));
        Assert.That(ComposeFile.Texts(node["security_opt"]), Has.Some.EqualTo("no-new-privileges:true"));
    }

    [Test]
    public void Ports_are_open_to_this_machine_only()
    {
        string[] ports = [.. Compose.Services.Values
            .Where(service => service.Children.ContainsKey("ports"))
            .SelectMany(service => ComposeFile.Texts(service["ports"]))];

        Assert.That(ports, Is.Not.Empty.And.All.StartsWith("127.0.0.1:"));
    }

    [Test]
    public void Kafka_the_bucket_and_the_state_are_reached_by_Streamify_alone()
    {
        foreach (string service in (string[])["kafka", "gcs", "postgres"])
        {
            Assert.That(Compose.Services[service].Children.ContainsKey("ports"), Is.False);
            Assert.That(ComposeFile.Texts(Compose.Services[service]["networks"]), Is.EqualTo((string[])["back"]));
        }

        Assert.That(ComposeFile.Text(Compose.Root["networks"]["back"]["internal"]), Is.EqualTo("true"));
        Assert.That(
            Services.Where(service => ComposeFile.Texts(Compose.Services[service]["networks"]).Contains("back")),
            Is.EquivalentTo((string[])["streamify", "streamify-2", "kafka", "gcs", "postgres"]));
    }

    [Test]
    public void What_a_service_waits_for_is_healthy_and_of_its_own_profiles()
    {
        foreach (string service in Services)
        {
            foreach ((string other, string condition, bool required) in Compose.WaitsFor(service))
            {
                IReadOnlyList<string> otherProfiles = ComposeFile.Profiles(Compose.Services[other]);

                Assert.That(condition, Is.EqualTo("service_healthy"), service);
                Assert.That(
                    !required || otherProfiles.Count == 0 || (ComposeFile.Profiles(Compose.Services[service]) is { Count: > 0 } own && own.All(otherProfiles.Contains)),
                    $"{service} needs {other}, which is not there in every profile of {service}");
            }
        }
    }

    [Test]
    public void No_password_is_written_down()
    {
        foreach (string service in Services)
        {
            foreach ((string name, string value) in Compose.Environment(service).Where(variable => Secret().IsMatch(variable.Key)))
            {
                Assert.That(value, name.EndsWith("_FILE", StringComparison.Ordinal) ? Does.StartWith("/run/secrets/") : Is.Empty, $"{service}: {name}");
            }
        }
    }

    [Test]
    public void Files_that_are_mounted_are_there()
    {
        string[] mounted = [.. Compose.Services.Values
            .Where(service => service.Children.ContainsKey("volumes"))
            .SelectMany(service => ComposeFile.Texts(service["volumes"]))
            .Where(volume => volume.StartsWith('.'))
            .Select(volume => volume.Split(':')[0])];

        Assert.That(mounted, Is.Not.Empty);
        Assert.That(mounted.Where(path => !Path.Exists(Path.Combine(SharedData.RepositoryRoot, path))), Is.Empty);
    }

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|_KEY", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
