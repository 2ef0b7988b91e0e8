using System.Text.Json;
using Streamify.Tests.Support;
using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class GenresCommandTests
{
    private const string Rap = "acousticness=0.2 danceability=0.8 energy=0.6 instrumentalness=0 liveness=0.1 speechiness=0.5 tempo=92 valence=0.6";

    private TempFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TempFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task A_model_is_trained_promoted_asked_rolled_back_and_deleted()
    {
        (int trained, string training, string notes) = await GenresAsync("train --trainer logistic --promote");
        (int better, _, _) = await GenresAsync("train --trainer tree");
        (int promoted, string promotion, _) = await GenresAsync("promote v2 --reason test");
        (_, string answer, string origin) = await GenresAsync($"predict {Rap}");
        (_, string rollback, _) = await GenresAsync("rollback");
        (int deleted, _, _) = await GenresAsync("delete v2 --yes");
        (_, string versions, _) = await GenresAsync("versions");

        Assert.That((trained, better, promoted, deleted), Is.EqualTo((0, 0, 0, 0)), notes);
        Assert.That(training, Does.StartWith("v1 trained: Logistic regression").And.Contain("v1 serves now."));
        Assert.That(notes, Does.Contain("learned from the built-in sample").And.Contain("gave 300 songs their genres"));
        Assert.That(promotion, Does.StartWith("v2 serves now."));
        Assert.That(answer, Does.StartWith("Hip-Hop  0.").And.Match(@"speechiness\s+0\.5\s+\+0\.\d{3}"));
        Assert.That(origin, Does.Contain("v2 learned from the built-in sample"));
        Assert.That(rollback, Is.EqualTo("v1 serves again.\n"));
        Assert.That(versions, Does.Contain("* v1").And.Not.Contain("  tree ").And.Contain("rolled back to by").And.Contain("built-in sample"));
    }

    [Test]
    public async Task A_file_of_tracks_gets_a_genre_a_row()
    {
        await GenresAsync("train --trainer logistic --promote");
        string file = _folder.File("tracks.csv");
        await File.WriteAllLinesAsync(file, ["track_id,acousticness,danceability,energy,instrumentalness,liveness,speechiness,tempo,valence,title", "7,0.2,0.8,0.6,0,0.1,0.5,92,0.6,\"A, B\"", "9,0.5,0.3,0.9,0.9,0.1,0.03,140,0.3,C"]);

        (int exitCode, string table, _) = await GenresAsync($"predict --csv {file}");
        (_, string json, _) = await GenresAsync($"predict --json --csv {file}");

        Assert.That(exitCode, Is.Zero);
        Assert.That(table, Does.Match(@"^track,genre,probability\n7,Hip-Hop,[01]\.\d{4}\n9,Rock,[01]\.\d{4}\n$"));
        Assert.That(JsonSerializer.Deserialize<JsonElement>(json)[1].GetProperty("genre").GetString(), Is.EqualTo("Rock"));
    }

    [Test]
    public async Task A_study_is_printed_and_written_as_page_and_JSON()
    {
        string report = _folder.File("report");

        (int exitCode, string text, string notes) = await GenresAsync($"study --trainer logistic --folds 3 --repeats 1 --out {report}");

        Assert.That(exitCode, Is.Zero, notes);
        Assert.That(text, Does.Contain("As published (seed 10, 6 components)").And.Contain("* logistic ").And.Contain("importance (fall of the AUC when shuffled): "));
        Assert.That(notes, Does.StartWith("Sample data: "));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(report, "report.html")), Does.Contain("Sample data: "));
        Assert.That(JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(report, "report.json"))).GetProperty("dataset").GetProperty("isSample").GetBoolean(), Is.True);
    }

    [TestCase("promote v9", "There is no version 'v9'; none has been trained yet.")]
    [TestCase("rollback", "There is no earlier champion to roll back to.")]
    [TestCase("predict tempo=1", "There is no champion yet: train a model and promote it.")]
    [TestCase("train --trainer svm", "There is no trainer 'svm'; there are ")]
    [TestCase("train --features /no/such.csv", "There is no file /no/such.csv.")]
    public async Task What_cannot_be_done_is_said_in_one_line(string command, string message)
    {
        (int exitCode, string output, string error) = await GenresAsync(command);

        Assert.That((exitCode, output), Is.EqualTo((ExitCodes.Failed, "")));
        Assert.That(error, Does.StartWith(message).And.Not.Contain("   at "));
    }

    private async Task<(int ExitCode, string Output, string Error)> GenresAsync(string command)
    {
        using StringTerminal terminal = new();
        string[] arguments = ["genres", .. command.Split(' '), $"--Streamify:DataPath={_folder.File("data")}", "--Streamify:Catalogue:Songs=300"];
        int exitCode = await new StreamifyCommandLine(terminal, TimeProvider.System).RunAsync(arguments);
        return (exitCode, terminal.OutText, terminal.ErrorText);
    }
}
