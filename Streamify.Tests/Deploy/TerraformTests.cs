using System.Diagnostics;
using System.Text.RegularExpressions;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.BigQuery;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Support;

namespace Streamify.Tests.Deploy;

/// <summary>What terraform/ promises, read from its text; terraform/check/check.sh asks Terraform itself.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class TerraformTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "terraform");

    private static readonly string Everything = string.Join('\n', Files().Select(name => File.ReadAllText(Path.Combine(Folder, name))));

    [Test]
    public async Task Terraform_agrees_with_the_format()
    {
        string? terraform = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(path => Path.Combine(path, "terraform")).FirstOrDefault(File.Exists);
        if (terraform is null)
        {
            Assert.Ignore("needs terraform, which is not on this machine");
        }

        ProcessStartInfo start = new(terraform!, ["fmt", "-check", "-diff", "-no-color", "-recursive", Folder]) { RedirectStandardOutput = true };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        start.Environment.Remove("TF_CLI_CONFIG_FILE");
        using Process process = Process.Start(start)!;
        string differences = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, differences);
    }

    [Test]
    public void Every_setting_that_is_given_to_Streamify_is_one()
    {
        string[] names = [.. Setting().Matches(Everything + KubernetesFile()).Select(match => match.Value).Distinct()];

        Assert.That(names, Has.Length.GreaterThan(5).And.Some.EqualTo("Streamify__Streaming__Kafka__Client__sasl.password"));
        Assert.That(names.Where(name => !KnownSettings.Binds(name)), Is.Empty);
    }

    [Test]
    public void Nothing_is_open_to_the_world()
    {
        string[] rules = [.. Resources().Where(resource => resource.Contains("0.0.0.0/0", StringComparison.Ordinal))];

        Assert.That(rules, Has.Length.EqualTo(1));
        Assert.That(rules[0], Does.Contain("deny {").And.Not.Contain("allow {"));
        Assert.That(Everything, Does.Not.Contain("access_config {\n    }").And.Not.Match("ipv4_enabled += true"));
    }

    [Test]
    public void Rights_are_those_that_Streamify_needs()
    {
        string[] roles = [.. Role().Matches(Everything).Select(match => match.Value).Distinct()];
        string[] onTheProject = [.. Resources()
            .Where(resource => resource.StartsWith("resource \"google_project_iam_member\"", StringComparison.Ordinal))
            .SelectMany(resource => Role().Matches(resource).Select(match => match.Value))];

        Assert.That(roles, Is.Not.Empty.And.None.Matches("roles/(owner|editor|viewer)$|[aA]dmin"));
        Assert.That(onTheProject, Is.EquivalentTo((string[])[
            "roles/bigquery.jobUser", "roles/managedkafka.client",
            "roles/container.defaultNodeServiceAccount", "roles/logging.logWriter", "roles/monitoring.metricWriter"]));
    }

    [Test]
    public void Every_variable_says_what_it_is_and_no_secret_is_one()
    {
        string[] variables = [.. Blocks("variable")];

        Assert.That(variables, Has.Length.GreaterThan(10).And.All.Contains("description = ").And.All.Contains("type "));
        Assert.That(variables, Has.None.Matches("^variable \"[^\"]*(password|secret|token)"));
    }

    [Test]
    public void The_broker_is_the_one_that_Compose_runs()
    {
        string image = ComposeFile.Text(new ComposeFile().Services["kafka"]["image"]);

        Assert.That(File.ReadAllText(Path.Combine(Folder, "kafka-vm.yml")), Does.Contain($" {image}\n"));
    }

    [Test]
    public void The_datasets_are_those_that_the_warehouse_uses()
    {
        BigQueryNames names = new(new BigQueryOptions { Dataset = "streamify_main" });
        string text = File.ReadAllText(Path.Combine(Folder, "bigquery.tf"));

        string layers = string.Join(", ", names.Datasets(ModelCatalogue.Embedded).Select(dataset => $"\"{dataset[names.Prefix.Length..]}\""));

        Assert.That(text, Does.Contain($"toset([{layers}])"));
    }

    private static string[] Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "terraform"), "*.tf").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string KubernetesFile() => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "deploy", "kubernetes", "streamify.yml"));

    private static IEnumerable<string> Resources() => Blocks("resource");

    private static IEnumerable<string> Blocks(string keyword) => Regex.Matches(Everything, $"^{keyword} \"[\\s\\S]*?^}}", RegexOptions.Multiline).Select(match => match.Value);

    [GeneratedRegex("Streamify__[A-Za-z_.]+")]
    private static partial Regex Setting();

    [GeneratedRegex("roles/[A-Za-z.]+")]
    private static partial Regex Role();
}
