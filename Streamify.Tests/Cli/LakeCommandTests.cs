using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Tests.Lake;
using Streamify.Tests.Support;
using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

/// <summary>The lake's commands over a lake with seven listens in three commits, one of them late, and three dead letters.</summary>
[TestFixture]
public sealed class LakeCommandTests
{
    private const long Noon = 1_700_049_600_000;

    private TempFolder _folder = null!;

    [SetUp]
    public async Task FillLake()
    {
        _folder = new TempFolder();
        await using TestLake lake = await TestLake.OpenAsync(_folder.Path);
        for (int commit = 0; commit < 3; commit++)
        {
            await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(10 + commit, Noon), TestLake.Listen(20 + commit, Noon + 1), TestLake.Broken(commit, Noon));
            await lake.DrainAsync();
        }

        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(30, Noon));
    }

    [TearDown]
    public void DeleteLake() => _folder.Dispose();

    [Test]
    public async Task Status_tells_rows_files_and_how_far_the_log_is_ahead()
    {
        (int code, string output, _) = await RunAsync("lake", "status", "--json");

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement listens = json.RootElement.EnumerateArray().Single(static table => table.GetProperty("table").GetString() == Topics.ListenEvents);
        Assert.That(code, Is.Zero);
        Assert.That((listens.GetProperty("rows").GetInt64(), listens.GetProperty("files").GetInt32(), listens.GetProperty("smallFiles").GetInt32(), listens.GetProperty("lag").GetInt64()), Is.EqualTo((6L, 3, 3, 1L)));
    }

    [Test]
    public async Task Optimize_merges_and_history_shows_it_and_verify_finds_nothing_wrong()
    {
        (int optimized, string merged, _) = await RunAsync("lake", "optimize", Topics.ListenEvents, "--json");
        (int verified, string result, _) = await RunAsync("lake", "verify");
        (_, string history, _) = await RunAsync("lake", "history", Topics.ListenEvents, "--limit", "2");

        using JsonDocument json = JsonDocument.Parse(merged);
        Assert.That((json.RootElement[0].GetProperty("filesRemoved").GetInt32(), json.RootElement[0].GetProperty("filesAdded").GetInt32()), Is.EqualTo((3, 1)));
        Assert.That((optimized, verified), Is.EqualTo((0, 0)));
        Assert.That(result, Does.Contain("as its log says").And.Not.Contain("problem"));
        Assert.That(history.Split('\n')[2], Does.Contain("OPTIMIZE"));
    }

    [Test]
    public async Task Verify_fails_and_names_a_file_that_was_changed()
    {
        string file = Directory.GetFiles(Path.Combine(_folder.Path, "lake", Topics.ListenEvents), "*.parquet", SearchOption.AllDirectories)[0];
        await File.AppendAllTextAsync(file, "more");

        (int code, string output, string errors) = await RunAsync("lake", "verify", Topics.ListenEvents);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("problem"));
        Assert.That(errors, Does.Contain(Path.GetFileName(file)));
    }

    [Test]
    public async Task A_dry_vacuum_deletes_nothing()
    {
        (int code, string output, _) = await RunAsync("lake", "vacuum", "--dry-run");

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("files would delete"));
        Assert.That(Directory.GetFiles(Path.Combine(_folder.Path, "lake", Topics.ListenEvents), "*.parquet", SearchOption.AllDirectories), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Dead_letters_are_listed_counted_and_shown_whole()
    {
        (_, string listed, string note) = await RunAsync("lake", "dead-letters", "list", "--limit", "2");
        (_, string counted, _) = await RunAsync("lake", "dead-letters", "list", "--by-reason", "--json");
        (int code, string shown, _) = await RunAsync("lake", "dead-letters", "show", $"{Topics.ListenEvents}/0/2", "--json");

        using JsonDocument groups = JsonDocument.Parse(counted);
        using JsonDocument letter = JsonDocument.Parse(shown);
        Assert.That(listed, Does.Contain($"{Topics.ListenEvents}/0/").And.Contain("broken"));
        Assert.That(note, Does.Contain("2 of 3"));
        Assert.That(groups.RootElement.EnumerateArray().Sum(static group => group.GetProperty("records").GetInt64()), Is.EqualTo(3));
        Assert.That(code, Is.Zero);
        Assert.That(letter.RootElement[0].GetProperty("text").GetString(), Is.EqualTo("broken 0"));
    }

    [Test]
    public async Task Dead_letters_are_counted_as_the_filter_says()
    {
        (_, string none, _) = await RunAsync("lake", "dead-letters", "list", "--by-reason", "--topic", Topics.AuthEvents, "--json");
        (_, string early, _) = await RunAsync("lake", "dead-letters", "list", "--by-reason", "--to", "2000-01-01", "--json");
        (_, string first, _) = await RunAsync("lake", "dead-letters", "list", "--by-reason", "--topic", Topics.ListenEvents, "--limit", "1", "--json");

        Assert.That((none.Trim(), early.Trim()), Is.EqualTo(("[]", "[]")));
        Assert.That(JsonDocument.Parse(first).RootElement.GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_replay_leaves_what_is_still_broken_and_must_be_told_what_to_replay()
    {
        (int refused, _, string errors) = await RunAsync("lake", "dead-letters", "replay");
        (int code, string output, _) = await RunAsync("lake", "dead-letters", "replay", "--topic", Topics.ListenEvents, "--json");

        using JsonDocument json = JsonDocument.Parse(output);
        Assert.That(refused, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("--all"));
        Assert.That(code, Is.Zero);
        Assert.That((json.RootElement.GetProperty("replayed").GetInt64(), json.RootElement.GetProperty("stillBroken").GetInt64()), Is.EqualTo((0L, 3L)));
    }

    [Test]
    public async Task A_table_that_does_not_exist_is_wrong_use()
    {
        (int code, _, string errors) = await RunAsync("lake", "verify", "listens");

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.Contain(Topics.ListenEvents));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using StringTerminal terminal = new();
        int code = await new StreamifyCommandLine(terminal, TimeProvider.System).RunAsync([.. arguments, "--data", _folder.Path]);
        return (code, terminal.OutText, terminal.ErrorText);
    }
}
