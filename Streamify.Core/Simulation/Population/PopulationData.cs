using System.Globalization;
using System.IO.Compression;
using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Population;

/// <summary>Names, places and devices, each to be drawn as often as it occurs among people.</summary>
internal sealed class PopulationData
{
    private static readonly Lazy<PopulationData> Embedded = new(() => new PopulationData(
        [.. Rows("first-names.tsv.gz").Select(row => new FirstName(row[0], row[1], Number(row[2])))],
        [.. Rows("surnames.tsv.gz").Select(row => new Surname(row[0], Number(row[1])))],
        [.. Rows("places.tsv.gz").Select(row => new Place(row[0], row[1], row[2], Number(row[3]), Number(row[4]), Number(row[5])))],
        [.. UserAgents.All]));

    /// <summary>At most 65,536 of each; some of each have a weight above 0.</summary>
    public PopulationData(FirstName[] firstNames, Surname[] surnames, Place[] places, UserAgent[] agents)
    {
        FirstNames = firstNames;
        Surnames = surnames;
        Places = places;
        Agents = agents;
        Zones = [.. Places.Select(place => TimeZones.Of(place.State, place.Longitude))];
        FirstNameTable = new AliasTable([.. FirstNames.Select(name => name.Count)]);
        SurnameTable = new AliasTable([.. Surnames.Select(name => name.Count)]);
        PlaceTable = new AliasTable([.. Places.Select(place => place.Population)]);
        UserAgentTable = new AliasTable([.. Agents.Select(agent => agent.Weight)]);
    }

    /// <summary>The data that come with the program.</summary>
    public static PopulationData BuiltIn => Embedded.Value;

    public FirstName[] FirstNames { get; }

    public Surname[] Surnames { get; }

    public Place[] Places { get; }

    public UserAgent[] Agents { get; }

    /// <summary>The time zone of each place.</summary>
    public byte[] Zones { get; }

    public AliasTable FirstNameTable { get; }

    public AliasTable SurnameTable { get; }

    public AliasTable PlaceTable { get; }

    public AliasTable UserAgentTable { get; }

    /// <summary>The data that the options ask for.</summary>
    /// <exception cref="InvalidDataException">A file is not what its name says; the message has file and line.</exception>
    public static PopulationData Of(SimulationOptions options) => options.PopulationFolder is { } folder
        ? PopulationFiles.Read(folder, quoted: options.Compatible)
        : BuiltIn;

    private static IEnumerable<string[]> Rows(string resource)
    {
        using Stream stream = typeof(PopulationData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the assembly.");
        using StreamReader reader = new(new GZipStream(stream, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('\t');
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
