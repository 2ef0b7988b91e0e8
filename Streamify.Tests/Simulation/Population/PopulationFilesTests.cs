using System.Text;
using Streamify.Core.Simulation;
using Streamify.Core.Simulation.Population;
using Streamify.Tests.Support;

namespace Streamify.Tests.Simulation.Population;

public sealed class PopulationFilesTests
{
    private const string Codes = "US\t20001\tWashington\tDistrict of Columbia\tDC\tDC\t001\t\t\t38.9\t-77.0\t4\nUS\t09001\tAPO\t\t\t\t\t\t\t0\t0\t\nUS\t99553\tAkutan\tAlaska\tAK\tA\t013\t\t\t54.1\t-165.7\t1\n";
    private const string Areas = "GEOID\tPOP10\tHU10\tALAND\tINTPTLAT\tINTPTLONG   \n20001\t38551\t1\t1\t38.912200\t-77.017700   \n00601\t18570\t1\t1\t18.1\t-66.7   \n";

    private TempFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TempFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void A_place_takes_its_name_from_one_file_and_its_people_from_the_other()
    {
        Write("US.txt", Codes);
        Write("Gaz_zcta_national.txt", Areas);

        PopulationData data = PopulationFiles.Read(_folder.Path, quoted: false);

        Assert.That(data.Places, Is.EqualTo(new[] { new Place("20001", "Washington", "DC", 38.9122, -77.0177, 38_551) }));
        Assert.That(data.Surnames, Is.SameAs(PopulationData.BuiltIn.Surnames));
    }

    [Test]
    public void Surnames_in_capitals_with_old_line_ends_are_spelled_as_people_do()
    {
        Write("Top1000Surnames.csv", "name,rank,count,prop100k\rSMITH,1,2376206,880\rMCDONALD,2,100,1\rOBRIEN,3,50,1\rZYXW,4,1,1\r");

        PopulationData data = PopulationFiles.Read(_folder.Path, quoted: false);

        Assert.That(data.Surnames.Select(name => $"{name.Name} {name.Count}"), Is.EqualTo(new[] { "Smith 2376206", "McDonald 100", "O'Brien 50", "Zyxw 1" }));
    }

    [Test]
    public void User_agents_lose_the_quotation_marks_of_their_file_unless_the_original_is_imitated([Values] bool quoted)
    {
        Write("user agents.txt", "percent\tweight\tuseragent\tBrowser\tOS\r\n7.20%\t 72 \t\"Mozilla/5.0 (X)\"\tChrome\tWin7\r\n", Encoding.Unicode);

        PopulationData data = PopulationFiles.Read(_folder.Path, quoted);

        Assert.That(data.Agents, Is.EqualTo(new[] { new UserAgent(quoted ? "\"Mozilla/5.0 (X)\"" : "Mozilla/5.0 (X)", 72) }));
    }

    [TestCase("yob1990.txt", "Isabella,F,22731\nSophia,F\n", ":2: the count is missing.")]
    [TestCase("yob1990.txt", "Isabella,F,many\n", ":1: the count is 'many'; expected a number from 0 to 1000000000000.")]
    [TestCase("yob1990.txt", "Isabella,girl,3\n", ":1: the sex is 'girl'; expected F or M.")]
    [TestCase("yob1990.txt", "Isabella,F,0\n", " stands for nobody: it holds no entry with a count above 0.")]
    [TestCase("Top1000Surnames.csv", "surname,count\nSMITH,1\n", ":1: the heading has no column name.")]
    [TestCase("Top1000Surnames.csv", "name,count\nSMITH,-1\n", ":2: the count is '-1'; expected a number from 0 to 1000000000000.")]
    [TestCase("user agents.txt", "", " stands for nobody: it holds no entry with a count above 0.")]
    public void A_mistake_is_told_with_file_and_line(string file, string content, string mistake)
    {
        Write(file, content, file == "user agents.txt" ? Encoding.Unicode : null);

        InvalidDataException? told = Assert.Throws<InvalidDataException>(() => PopulationFiles.Read(_folder.Path, quoted: false));

        Assert.That(told!.Message, Is.EqualTo(_folder.File(file) + mistake));
    }

    [Test]
    public void A_folder_without_the_files_or_with_half_of_the_places_is_refused_at_start()
    {
        string Mistake() => new SimulationOptionsValidator().Validate(null, new SimulationOptions { PopulationFolder = _folder.Path }).FailureMessage ?? "";
        string empty = Mistake();
        Write("US.txt", Codes);

        string half = Mistake();

        Assert.That(empty, Does.Contain("it holds none of yob1990.txt, Top1000Surnames.csv"));
        Assert.That(half, Does.EndWith("it holds US.txt without Gaz_zcta_national.txt; places need both."));
    }

    [Test]
    public void The_originals_own_files_make_users_and_their_contents_are_part_of_the_fingerprint()
    {
        foreach (string name in (string[])["yob1990.txt", "Top1000Surnames.csv", "user agents.txt"])
        {
            File.Copy(SharedData.Require($"data/eventsim/{name}"), _folder.File(name));
        }

        PopulationData data = PopulationFiles.Read(_folder.Path, quoted: false);
        string[] agents = [.. Simulators.Make(null, ("PopulationFolder", _folder.Path), ("Users", "300")).Generate(Simulators.Monday, TimeSpan.FromDays(2))
            .Select(made => made.Parse().Text("userAgent")!).Distinct()];
        string before = Fingerprint();
        File.AppendAllText(_folder.File("yob1990.txt"), "Streamy,F,7\n");

        Assert.That((data.FirstNames.Length, data.Surnames.Length, data.Agents.Length), Is.EqualTo((33_838, 1_000, 85)));
        Assert.That(data.Surnames.Select(name => name.Name), Is.EquivalentTo(PopulationData.BuiltIn.Surnames.Select(name => name.Name)));
        Assert.That(agents, Has.Length.GreaterThan(20).And.SubsetOf(data.Agents.Select(agent => agent.Text)));
        Assert.That(Fingerprint(), Is.Not.EqualTo(before));
    }

    private string Fingerprint() => Simulators.Make(null, ("PopulationFolder", _folder.Path), ("Users", "1"))
        .StartAsync(Simulators.Monday, withReport: false, CancellationToken.None).GetAwaiter().GetResult().Fingerprint;

    private void Write(string name, string content, Encoding? encoding = null) => File.WriteAllText(_folder.File(name), content, encoding ?? new UTF8Encoding(false));
}
