using System.Reflection;
using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Streamify.Core;
using Streamify.Tests.Support;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Streamify.Tests.Architecture;

/// <summary>The modules of Streamify.Core and the only arrows between them, as the README's architecture section shows them.</summary>
public sealed class ModuleTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Events"] = [],
        ["Catalogue"] = [],
        ["Google"] = [],
        ["State"] = [],
        ["Simulation"] = ["Events", "Catalogue"],
        ["Streaming"] = ["Events"],
        ["Lake"] = ["Events", "Streaming", "Google"],
        ["Warehouse"] = ["Lake", "State", "Google"],
        ["Genres"] = ["Catalogue", "Lake", "State"],
        ["Analytics"] = ["Warehouse"],
        ["Jobs"] = ["Warehouse", "Lake", "Genres", "Simulation", "State"],
    };

    /// <summary>Which namespaces of Streamify.Core may name a storage or engine SDK.</summary>
    private static readonly Dictionary<string, string[]> SdkHomes = new()
    {
        ["Confluent.Kafka"] = ["Streaming.Kafka"],
        ["Microsoft.Data.Sqlite"] = ["Streaming.Embedded", "State"],
        ["Npgsql"] = ["State"],
        ["DuckDB.NET"] = ["Warehouse.DuckDb", "Lake"],
        ["Parquet"] = ["Lake"],
        ["Quartz"] = ["Jobs"],
        ["Microsoft.ML"] = ["Genres"],
        ["Google.Apis"] = ["Google"],
    };

    private static readonly Assembly Core = typeof(DataPaths).Assembly;
    private static readonly Assembly Web = Assembly.Load("Streamify.Web");
    private static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader().LoadAssemblies(Core).Build();

    private static IEnumerable<string> Modules => MayUse.Keys;

    private static IEnumerable<string> Sdks => SdkHomes.Keys;

    [Test]
    public void Every_namespace_of_the_core_belongs_to_a_module_of_the_table()
    {
        string[] strangers = [.. Core.GetTypes()
            .Select(type => type.Namespace)
            .Where(name => name is not null && name.StartsWith("Streamify.Core.", StringComparison.Ordinal))
            .Select(name => name!.Split('.')[2])
            .Distinct()
            .Where(module => !MayUse.ContainsKey(module))];

        Assert.That(strangers, Is.Empty);
    }

    [TestCaseSource(nameof(Modules))]
    public void A_module_uses_only_what_the_table_allows(string module)
    {
        string[] forbidden = [.. Modules.Where(other => other != module && !MayUse[module].Contains(other))];

        IArchRule rule = Types().That().ResideInNamespaceMatching(Pattern(module))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Pattern(string.Join('|', forbidden))))
            .WithoutRequiringPositiveResults();

        rule.Check(Architecture);
    }

    [Test]
    public void The_table_of_the_README_is_this_one()
    {
        Dictionary<string, string[]> written = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "README.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells is ["", ['`', .., '`'], _, _, ""])
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('`')).ToArray());

        Assert.That(written.Keys, Is.EquivalentTo(Modules));
        Assert.That(written.Where(row => !row.Value.ToHashSet().SetEquals(MayUse[row.Key])).Select(row => row.Key), Is.Empty);
    }

    [Test]
    public void The_table_has_no_cycle()
    {
        HashSet<string> settled = [];
        bool moved = true;
        while (moved)
        {
            moved = MayUse.Where(row => !settled.Contains(row.Key) && row.Value.All(settled.Contains)).Select(row => settled.Add(row.Key)).ToArray().Length > 0;
        }

        Assert.That(settled, Is.EquivalentTo(Modules));
    }

    [TestCaseSource(nameof(Sdks))]
    public void An_engine_is_named_only_in_its_adapter(string sdk)
    {
        string homes = string.Join('|', SdkHomes[sdk].Select(home => home.Replace(".", "\\.", StringComparison.Ordinal)));
        System.Text.RegularExpressions.Regex home = new($"^Streamify\\.Core\\.({homes})(\\.|$)");

        string[] strays = [.. Architecture.Types
            .Where(type => type.FullName.StartsWith("Streamify.Core.", StringComparison.Ordinal) && !home.IsMatch(type.FullName))
            .Where(type => type.Dependencies.Any(dependency => IsOf(dependency.Target, sdk)))
            .Select(type => type.FullName)];

        Assert.That(strays, Is.Empty);
    }

    [Test]
    public void The_core_knows_nothing_of_the_web()
    {
        string[] references = [.. Core.GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.That(references, Has.None.StartsWith("Microsoft.AspNetCore").And.None.StartsWith("Streamify"));
    }

    [Test]
    public void No_method_is_async_void()
    {
        string[] methods = [.. Core.GetTypes().Concat(Web.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name}")];

        Assert.That(methods, Is.Empty);
    }

    private static string Pattern(string modules) => $"^Streamify\\.Core\\.({modules})(\\..*)?$";

    private static bool IsOf(IType type, string sdk) => type.FullName.StartsWith(sdk + ".", StringComparison.Ordinal);
}
