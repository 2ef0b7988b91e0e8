using System.Diagnostics;
using System.Runtime.Versioning;
using Streamify.Tests.Support;

namespace Streamify.Tests.Deploy;

/// <summary><c>deploy/make-env.sh</c>, and what the Compose file makes of what it writes.</summary>
[Parallelizable(ParallelScope.Self)]
[Platform(Exclude = "Win", Reason = "the script is for a POSIX shell")]
[UnsupportedOSPlatform("windows")]
public sealed class EnvironmentScriptTests
{
    private static readonly string[] Full = ["streamify", "streamify-2", "kafka", "gcs", "postgres", "proxy", "prometheus", "grafana"];

    [Test]
    public void Without_a_file_Streamify_runs_alone_on_its_embedded_log()
    {
        ComposeFile compose = new();

        Assert.That(compose.Started(), Is.EqualTo((string[])["streamify"]));
        Assert.That(compose.Environment("streamify")["Streamify__Streaming__Provider"], Is.EqualTo("Embedded"));
        Assert.That(compose.Environment("streamify")["Streamify__Lake__Provider"], Is.EqualTo("Local"));
        Assert.That(compose.Environment("streamify")["Streamify__State__Provider"], Is.EqualTo("Sqlite"));
    }

    [TestCase("alone", "Embedded", new[] { "streamify" })]
    [TestCase("kafka", "Kafka", new[] { "streamify", "kafka" })]
    public async Task A_profile_brings_its_services_and_puts_Streamify_on_its_log(string profile, string log, string[] services)
    {
        using TempFolder folder = new();

        ComposeFile compose = new(await MakeAsync(folder, profile));

        Assert.That(compose.Started(), Is.EquivalentTo(services));
        Assert.That(compose.Environment("streamify")["Streamify__Streaming__Provider"], Is.EqualTo(log));
    }

    [Test]
    public async Task Full_is_two_instances_on_what_they_share_the_proxy_and_the_measurements()
    {
        using TempFolder folder = new();

        ComposeFile compose = new(await MakeAsync(folder, "full"));

        Assert.That(compose.Started(), Is.EquivalentTo(Full));
        Assert.That(compose.Environment("kafka")["STREAMIFY_EVENT_LOG"], Is.EqualTo("Kafka"));
        Assert.That(compose.Environment("kafka")["CLUSTER_ID"], Does.Match("^[A-Za-z0-9_][A-Za-z0-9_-]{21}$"));
        Assert.That(compose.Environment("streamify")["Streamify__Auth__TrustedProxies"], Is.Not.Empty);
        Assert.That(compose.Environment("streamify-2")["Streamify__Lake__Provider"], Is.EqualTo("Gcs"));
        Assert.That(compose.Environment("streamify-2")["Streamify__State__Provider"], Is.EqualTo("Postgres"));
        Assert.That(compose.Environment("streamify-2")["Streamify__State__ConnectionString"], Does.Match("^Host=postgres;Database=streamify;Username=streamify;Password=[0-9a-f]{32};Maximum Pool Size=20$"));
    }

    [TestCase("alone", new[] { "streamify", "gcs" })]
    [TestCase("kafka", new[] { "streamify", "kafka", "gcs" })]
    public async Task The_lake_is_in_a_bucket_when_that_is_asked_for(string profile, string[] services)
    {
        using TempFolder folder = new();

        ComposeFile compose = new(await MakeAsync(folder, profile, "gcs"));

        Assert.That(compose.Started(), Is.EquivalentTo(services));
        Assert.That(compose.Environment("streamify")["Streamify__Lake__Provider"], Is.EqualTo("Gcs"));
    }

    [Test]
    public async Task Every_service_is_in_full()
    {
        using TempFolder folder = new();

        ComposeFile compose = new(await MakeAsync(folder, "full"));

        Assert.That(compose.Started(), Is.EquivalentTo(compose.Services.Keys));
    }

    [Test]
    public async Task Secrets_are_different_everywhere_and_stay_when_the_profile_changes()
    {
        using TempFolder here = new();
        using TempFolder there = new();
        IReadOnlyDictionary<string, string> first = await MakeAsync(here, "full");
        IReadOnlyDictionary<string, string> other = await MakeAsync(there, "full");
        await File.AppendAllTextAsync(here.File(".env"), "STREAMIFY_DEMO=false\n");

        IReadOnlyDictionary<string, string> second = await MakeAsync(here, "kafka");

        Assert.That(first["GRAFANA_ADMIN_PASSWORD"], Does.Match("^[0-9a-f]{32}$").And.Not.EqualTo(other["GRAFANA_ADMIN_PASSWORD"]));
        Assert.That(second["GRAFANA_ADMIN_PASSWORD"], Is.EqualTo(first["GRAFANA_ADMIN_PASSWORD"]));
        Assert.That(second["STREAMIFY_KAFKA_CLUSTER"], Is.EqualTo(first["STREAMIFY_KAFKA_CLUSTER"]));
        Assert.That(second["STREAMIFY_STATE_PASSWORD"], Is.EqualTo(first["STREAMIFY_STATE_PASSWORD"]).And.Not.EqualTo(other["STREAMIFY_STATE_PASSWORD"]));
        Assert.That(second["COMPOSE_PROFILES"], Is.EqualTo("kafka"));
        Assert.That(second["STREAMIFY_DEMO"], Is.EqualTo("false"));
        Assert.That(File.GetUnixFileMode(here.File(".env")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task An_unknown_profile_is_refused()
    {
        using TempFolder folder = new();

        (int exitCode, string output) = await RunAsync(folder, "everything");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Does.Contain("alone|kafka|full"));
        Assert.That(File.Exists(folder.File(".env")), Is.False);
    }

    private static async Task<IReadOnlyDictionary<string, string>> MakeAsync(TempFolder folder, params string[] arguments)
    {
        (int exitCode, string output) = await RunAsync(folder, arguments);
        Assert.That(exitCode, Is.Zero, output);
        return (await File.ReadAllLinesAsync(folder.File(".env"))).Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(TempFolder folder, params string[] arguments)
    {
        ProcessStartInfo start = new("sh", [Path.Combine(SharedData.RepositoryRoot, "deploy", "make-env.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STREAMIFY_ENV_FILE"] = folder.File(".env");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
