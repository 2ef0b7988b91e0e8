using System.Globalization;
using System.IO.Compression;
using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Population;

/// <summary>Names, places and devices, each to be drawn as often as it occurs among people.</summary>
internal sealed class PopulationData
{
    private static readonly Lazy<PopulationData> Shared = new(() => new PopulationData());

    private PopulationData()
    {
        FirstNames = [.. Rows("first-names.tsv.gz").Select(row => new FirstName(row[0], row[1], Number(row[2])))];
        Surnames = [.. Rows("surnames.tsv.gz").Select(row => new Surname(row[0], Number(row[1])))];
        Places = [.. Rows("places.tsv.gz").Select(row => new Place(row[0], row[1], row[2], Number(row[3]), Number(row[4]), Number(row[5])))];
        Zones = [.. Places.Select(place => TimeZones.Of(place.State, place.Longitude))];
        FirstNameTable = new AliasTable([.. FirstNames.Select(name => name.Count)]);
        SurnameTable = new AliasTable([.. Surnames.Select(name => name.Count)]);
        PlaceTable = new AliasTable([.. Places.Select(place => place.Population)]);
        UserAgentTable = new AliasTable([.. UserAgents.All.Select(agent => agent.Weight)]);
    }

    public static PopulationData Instance => Shared.Value;

    public FirstName[] FirstNames { get; }

    public Surname[] Surnames { get; }

    public Place[] Places { get; }

    /// <summary>The time zone of each place.</summary>
    public byte[] Zones { get; }

    public AliasTable FirstNameTable { get; }

    public AliasTable SurnameTable { get; }

    public AliasTable PlaceTable { get; }

    public AliasTable UserAgentTable { get; }

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
