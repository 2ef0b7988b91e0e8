using System.Text.RegularExpressions;
using Streamify.Tests.Support;

namespace Streamify.Tests.Hosting;

/// <summary>What the documentation says about settings is what the program knows.</summary>
public sealed partial class ConfigurationDocsTests
{
    [Test]
    public void Every_setting_is_documented_and_no_other()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "configuration.md"));

        string[] documented = [.. Row().Matches(page).Select(match => match.Groups["key"].Value)];

        Assert.That(documented, Is.Unique.And.EquivalentTo(KnownSettings.All));
    }

    [GeneratedRegex(@"^\| `(?<key>Streamify:[A-Za-z:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
