namespace Streamify.Core.Simulation.Population;

/// <summary>
/// Reads the files that eventsim makes its users from: <c>yob1990.txt</c> (name, sex, count), <c>Top1000Surnames.csv</c>, <c>US.txt</c>
/// (GeoNames postal codes) with <c>Gaz_zcta_national.txt</c> (people and position of each area), and <c>user agents.txt</c>. What a folder
/// does not hold stays as it is built in.
/// </summary>
internal static class PopulationFiles
{
    private const string FirstNames = "yob1990.txt";
    private const string Surnames = "Top1000Surnames.csv";
    private const string PostalCodes = "US.txt";
    private const string Areas = "Gaz_zcta_national.txt";
    private const string Agents = "user agents.txt";

    /// <summary>A user's state has 16 bits for each choice.</summary>
    private const int MostEntries = ushort.MaxValue + 1;
    private const double MostPeople = 1e12;

    private static readonly string[] Names = [FirstNames, Surnames, PostalCodes, Areas, Agents];

    /// <summary>The files of the folder that are read, in a fixed order.</summary>
    public static IEnumerable<string> PathsIn(string folder) => Names.Select(name => Path.Combine(folder, name)).Where(File.Exists);

    /// <summary>Why the folder cannot serve, or null when it can.</summary>
    public static string? WhyUnreadable(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return "there is no such folder.";
        }

        bool Has(string name) => File.Exists(Path.Combine(folder, name));
        return !PathsIn(folder).Any() ? $"it holds none of {string.Join(", ", Names)}."
            : Has(PostalCodes) != Has(Areas) ? $"it holds {(Has(Areas) ? Areas : PostalCodes)} without {(Has(Areas) ? PostalCodes : Areas)}; places need both."
            : null;
    }

    /// <param name="folder">Where the files are.</param>
    /// <param name="quoted">Leave the quotation marks around user agents, as the original does.</param>
    /// <exception cref="InvalidDataException">A file is not what its name says; the message has file and line.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static PopulationData Read(string folder, bool quoted)
    {
        if (WhyUnreadable(folder) is { } reason)
        {
            throw new InvalidDataException($"{folder}: {reason}");
        }

        PopulationData builtIn = PopulationData.BuiltIn;
        return new PopulationData(
            ReadIf(folder, FirstNames, ReadFirstNames) ?? builtIn.FirstNames,
            ReadIf(folder, Surnames, ReadSurnames) ?? builtIn.Surnames,
            ReadIf(folder, PostalCodes, path => ReadPlaces(path, Path.Combine(folder, Areas))) ?? builtIn.Places,
            ReadIf(folder, Agents, path => ReadAgents(path, quoted)) ?? builtIn.Agents);
    }

    private static T[]? ReadIf<T>(string folder, string name, Func<string, IEnumerable<(T Entry, double Weight)>> read)
        where T : struct
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        (T Entry, double Weight)[] entries = [.. read(path).Take(MostEntries + 1)];
        return entries.Length > MostEntries ? throw new InvalidDataException($"{path} has more than {MostEntries} entries that can be used.")
            : entries.Sum(entry => entry.Weight) > 0 ? [.. entries.Select(entry => entry.Entry)]
            : throw new InvalidDataException($"{path} stands for nobody: it holds no entry with a count above 0.");
    }

    private static IEnumerable<(FirstName Entry, double Weight)> ReadFirstNames(string path)
    {
        foreach (PopulationRow row in PopulationRow.Read(path, ',', System.Text.Encoding.UTF8))
        {
            string gender = row[1, "the sex"];
            double count = row.Number(2, "the count", 0, MostPeople);
            yield return gender is "F" or "M"
                ? (new FirstName(row[0, "the name"], gender, count), count)
                : throw row.Wrong($"the sex is '{gender}'; expected F or M");
        }
    }

    /// <summary>The file has capitals alone; names that are built in are spelled as there (McDonald, O'Brien).</summary>
    private static IEnumerable<(Surname Entry, double Weight)> ReadSurnames(string path)
    {
        Dictionary<string, string> spelled = PopulationData.BuiltIn.Surnames
            .ToDictionary(name => name.Name.Replace("'", "", StringComparison.Ordinal).ToUpperInvariant(), name => name.Name);
        (int Name, int Count)? columns = null;
        foreach (PopulationRow row in PopulationRow.Read(path, ',', System.Text.Encoding.UTF8))
        {
            if (columns is not { } column)
            {
                columns = (row.IndexOf("name"), row.IndexOf("count"));
                continue;
            }

            string name = row[column.Name, "the name"];
            double count = row.Number(column.Count, "the count", 0, MostPeople);
            yield return (new Surname(spelled.GetValueOrDefault(name.ToUpperInvariant()) ?? name[..1].ToUpperInvariant() + name[1..].ToLowerInvariant(), count), count);
        }
    }

    /// <summary>Places that both files know: names from the postal codes, people and position from the areas.</summary>
    private static IEnumerable<(Place Entry, double Weight)> ReadPlaces(string path, string areasPath)
    {
        const int ZipField = 1;
        const int CityField = 2;
        const int StateField = 4;
        Dictionary<string, (string City, string State)> codes = [];
        foreach (PopulationRow row in PopulationRow.Read(path, '\t', System.Text.Encoding.UTF8))
        {
            string zip = row[ZipField, "the postal code"];
            string city = row[CityField, "the place"];

            // Places of the armed forces abroad have no state of their own.
            if (row.Has(StateField))
            {
                codes.TryAdd(zip, (city, row[StateField, "the state"]));
            }
        }

        (int Zip, int People, int Latitude, int Longitude)? columns = null;
        foreach (PopulationRow row in PopulationRow.Read(areasPath, '\t', System.Text.Encoding.UTF8))
        {
            if (columns is not { } column)
            {
                columns = (row.IndexOf("GEOID"), row.IndexOf("POP10"), row.IndexOf("INTPTLAT"), row.IndexOf("INTPTLONG"));
                continue;
            }

            string zip = row[column.Zip, "GEOID"];
            double people = row.Number(column.People, "POP10", 0, MostPeople);
            double latitude = row.Number(column.Latitude, "INTPTLAT", -90, 90);
            double longitude = row.Number(column.Longitude, "INTPTLONG", -180, 180);
            if (codes.TryGetValue(zip, out (string City, string State) place))
            {
                yield return (new Place(zip, place.City, place.State, latitude, longitude, people), people);
            }
        }
    }

    private static IEnumerable<(UserAgent Entry, double Weight)> ReadAgents(string path, bool quoted)
    {
        (int Weight, int Text)? columns = null;
        foreach (PopulationRow row in PopulationRow.Read(path, '\t', System.Text.Encoding.Unicode))
        {
            if (columns is not { } column)
            {
                columns = (row.IndexOf("weight"), row.IndexOf("useragent"));
                continue;
            }

            string text = row[column.Text, "the user agent"];
            double weight = row.Number(column.Weight, "the weight", 0, MostPeople);
            yield return (new UserAgent(quoted ? text : text.Trim('"'), weight), weight);
        }
    }
}
