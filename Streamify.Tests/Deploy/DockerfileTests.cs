using System.Text.RegularExpressions;
using Streamify.Tests.Support;

namespace Streamify.Tests.Deploy;

/// <summary>What the image promises, read from its Dockerfile.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class DockerfileTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "Dockerfile"));

    private static readonly string LastStage = Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];

    [Test]
    public void Every_variable_of_the_image_binds_to_a_setting()
    {
        string[] variables = [.. Variable().Matches(Dockerfile).Select(match => match.Groups["name"].Value)];

        Assert.That(variables, Has.Some.EqualTo("Streamify__DataPath"));
        Assert.That(variables.Where(name => !KnownSettings.Binds(name)), Is.Empty);
    }

    [Test]
    public void Base_images_are_pinned_to_a_patch_version()
    {
        string[] images = [.. From().Matches(Dockerfile).Select(match => match.Groups["image"].Value)];

        Assert.That(images, Has.Length.EqualTo(2).And.All.Matches(@":\d+\.\d+\.\d+-[a-z-]+$"));
    }

    [Test]
    public void The_image_runs_without_root_and_tells_its_health()
    {
        Assert.That(LastStage, Does.Contain("\nUSER $APP_UID\n"));
        Assert.That(LastStage, Does.Match("HEALTHCHECK [^\n]*\\\\\n +CMD \\[\"dotnet\", \"Streamify.Web.dll\", \"health\""));
    }

    [Test]
    public void The_last_stage_runs_nothing_because_its_image_has_no_shell()
    {
        Assert.That(LastStage, Does.Contain("-chiseled"));
        Assert.That(LastStage, Does.Not.Contain("\nRUN "));
    }

    [Test]
    public void Every_folder_that_is_copied_is_there_and_not_ignored()
    {
        string[] ignored = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot, ".dockerignore"));
        string[] copied = [.. Copy().Matches(Dockerfile).SelectMany(match => match.Groups["from"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

        Assert.That(copied, Has.Some.EqualTo("Streamify.Web/"));
        Assert.That(copied.Where(path => !Path.Exists(Path.Combine(SharedData.RepositoryRoot, path))), Is.Empty);
        Assert.That(copied.Intersect(ignored), Is.Empty);
        Assert.That(ignored, Has.Some.EqualTo(".env"));
    }

    [GeneratedRegex("(?<name>(Streamify__|ASPNETCORE_)[A-Za-z_]+)=")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^FROM (--platform=\S+ )?(?<image>\S+)", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex(@"^COPY (?!--from)(?<from>.+) \S+$", RegexOptions.Multiline)]
    private static partial Regex Copy();
}
