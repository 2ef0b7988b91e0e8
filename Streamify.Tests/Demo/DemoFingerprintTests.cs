using System.Reflection;
using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation;
using Streamify.Tests.Support;
using Streamify.Web.Demo;

namespace Streamify.Tests.Demo;

public sealed class DemoFingerprintTests
{
    /// <summary>What does not count by itself: threads never do, of files the content does.</summary>
    private static readonly string[] Exceptions =
    [
        nameof(SimulationOptions.Threads), nameof(SimulationOptions.ConfigFile), nameof(SimulationOptions.SimilarSongsFile), nameof(SimulationOptions.PopulationFolder),
        nameof(CatalogueOptions.Folder),
    ];

    private static IEnumerable<string> SimulationSettings => Settings(typeof(SimulationOptions), "");

    private static IEnumerable<string> CatalogueSettings => Settings(typeof(CatalogueOptions), "");

    [TestCaseSource(nameof(SimulationSettings))]
    public void Every_option_of_the_simulation_counts(string setting)
    {
        SimulationOptions changed = new();
        Change(changed, setting);

        Assert.That(Of(changed, new CatalogueOptions()), Is.Not.EqualTo(Of(new SimulationOptions(), new CatalogueOptions())));
    }

    [TestCaseSource(nameof(CatalogueSettings))]
    public void Every_option_of_the_catalogue_counts(string setting)
    {
        CatalogueOptions changed = new();
        Change(changed, setting);

        Assert.That(Of(new SimulationOptions(), changed), Is.Not.EqualTo(Of(new SimulationOptions(), new CatalogueOptions())));
    }

    [Test]
    public void The_number_of_threads_does_not_count()
    {
        string four = Of(new SimulationOptions { Threads = 4 }, new CatalogueOptions());

        Assert.That(four, Is.EqualTo(Of(new SimulationOptions(), new CatalogueOptions())));
    }

    [Test]
    public async Task What_is_in_the_population_files_counts()
    {
        using TempFolder folder = new();
        SimulationOptions simulation = new() { PopulationFolder = folder.Path };
        await File.WriteAllTextAsync(folder.File("yob1990.txt"), "Isabella,F,1");
        string first = Of(simulation, new CatalogueOptions());

        await File.WriteAllTextAsync(folder.File("yob1990.txt"), "Isabella,F,2");

        Assert.That(Of(simulation, new CatalogueOptions()), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task What_is_in_the_behaviour_file_and_the_songs_folder_counts()
    {
        using TempFolder folder = new();
        string behaviour = folder.File("behaviour.json");
        string songs = Directory.CreateDirectory(folder.File("songs")).FullName;
        SimulationOptions simulation = new() { ConfigFile = behaviour };
        CatalogueOptions catalogue = new() { Folder = songs };
        await File.WriteAllTextAsync(behaviour, "{}");
        string first = Of(simulation, catalogue);

        await File.WriteAllTextAsync(Path.Combine(songs, "songs.csv"), "a,b");
        string otherSongs = Of(simulation, catalogue);
        await File.WriteAllTextAsync(behaviour, "{\"seed\":1}");
        string otherBehaviour = Of(simulation, catalogue);

        Assert.That(new[] { first, otherSongs, otherBehaviour }, Is.Unique);
    }

    private static IEnumerable<string> Settings(Type type, string prefix) => type
        .GetProperties()
        .Where(property => property.CanWrite && !Exceptions.Contains(property.Name))
        .SelectMany(property => IsGroup(property.PropertyType) ? Settings(property.PropertyType, $"{prefix}{property.Name}:") : [prefix + property.Name]);

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string);

    private static void Change(object options, string setting)
    {
        string[] path = setting.Split(':');
        foreach (string group in path[..^1])
        {
            options = options.GetType().GetProperty(group)!.GetValue(options)!;
        }

        PropertyInfo property = options.GetType().GetProperty(path[^1])!;
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(options, Type.GetTypeCode(type) switch
        {
            TypeCode.String => "x",
            TypeCode.Boolean => !(bool)property.GetValue(options)!,
            TypeCode.Object => TimeSpan.FromSeconds(7),
            _ => Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    private static string Of(SimulationOptions simulation, CatalogueOptions catalogue) =>
        new DemoFingerprint(Options.Create(simulation), Options.Create(catalogue)).Value;
}
