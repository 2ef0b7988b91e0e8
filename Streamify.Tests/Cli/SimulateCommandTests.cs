using System.Text;
using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Tests.Simulation;
using Streamify.Tests.Support;
using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class SimulateCommandTests
{
    private static readonly string[] Week = ["simulate", "--users", "200", "--seed", "7", "--from", "2024-03-04", "--to", "2024-03-06"];
    private static readonly List<SimulatedEvent> Expected =
        Simulators.Make(null, ("Users", "200"), ("Seed", "7")).Generate(Simulators.Monday, TimeSpan.FromDays(2));

    [Test]
    public async Task Files_hold_the_simulation_of_their_options_and_the_report_says_so()
    {
        using TempFolder folder = new();

        (int exitCode, StringTerminal terminal) = await RunAsync([.. Week, "--out", folder.File("out"), "--report", "json"]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done), terminal.ErrorText);
        AssertFilesHold(folder.File("out"), Expected);
        JsonElement report = JsonDocument.Parse(terminal.OutText).RootElement.GetProperty("report");
        Assert.That(report.GetProperty("events").GetInt64(), Is.EqualTo(Expected.Count));
        Assert.That(report.GetProperty("topics").GetProperty("listen_events").GetInt64(), Is.EqualTo(Expected.Count(made => made.Topic == Topics.ListenEvents)));
        Assert.That(Directory.GetFiles(folder.File("out")), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task The_old_names_of_options_mean_the_same()
    {
        using TempFolder folder = new();

        (int exitCode, StringTerminal terminal) = await RunAsync(
            "simulate", "-n", "200", "-r", "7", "-s", "2024-03-04T00:00:00", "-e", "2024-03-06T00:00:00", "--out", folder.File("out"));

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done), terminal.ErrorText);
        AssertFilesHold(folder.File("out"), Expected);
        Assert.That(terminal.OutText, Does.Contain($"{Expected.Count:N0} events in").And.Contain("NextSong"));
    }

    [Test]
    public async Task A_pipe_gets_the_events_of_all_topics_in_order_and_nothing_else()
    {
        (int exitCode, StringTerminal terminal) = await RunAsync([.. Week, "--out", "-"]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done), terminal.ErrorText);
        Assert.That(Encoding.UTF8.GetString(terminal.Bytes.ToArray()), Is.EqualTo(string.Concat(Expected.Select(made => made.Text() + "\n"))));
        Assert.That(terminal.OutText, Is.Empty);
    }

    [Test]
    public async Task The_event_log_and_the_lake_get_the_events_once_however_often_the_command_is_run()
    {
        using TempFolder folder = new();

        (int first, StringTerminal one) = await RunAsync([.. Week, "--data", folder.Path]);
        (int second, StringTerminal two) = await RunAsync([.. Week, "--data", folder.Path]);
        (int third, StringTerminal three) = await RunAsync([.. Week[..^1], "2024-03-07", "--data", folder.Path]);

        Assert.That((first, second, third), Is.EqualTo((0, 0, 0)), one.ErrorText + two.ErrorText + three.ErrorText);
        Assert.That(one.OutText, Does.Contain($"{Expected.Count:N0} new events in the event log and the lake"));
        Assert.That(two.OutText, Does.Contain("0 new events"));
        int longer = Simulators.Make(null, ("Users", "200"), ("Seed", "7")).Generate(Simulators.Monday, TimeSpan.FromDays(3)).Count;
        Assert.That(three.OutText, Does.Contain($"{longer - Expected.Count:N0} new events"));
        Assert.That(three.ErrorText, Does.Contain("Going on at 2024-03-06 00:00"));
    }

    [Test]
    public async Task A_half_song_file_is_named_and_nothing_is_written()
    {
        using TempFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("listen_counts.txt.gz"), [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C]);

        (int exitCode, StringTerminal terminal) = await RunAsync([.. Week, "--songs", folder.Path, "--out", folder.File("out")]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.WrongUse));
        Assert.That(terminal.ErrorText, Does.Contain("listen_counts.txt.gz"));
        Assert.That(Directory.Exists(folder.File("out")), Is.False);
    }

    [Test]
    public async Task Parquet_files_hold_a_row_an_event()
    {
        using TempFolder folder = new();

        (int exitCode, StringTerminal terminal) = await RunAsync([.. Week, "--out", folder.Path, "--format", "parquet"]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done), terminal.ErrorText);
        foreach (IGrouping<string, SimulatedEvent> topic in Expected.GroupBy(made => made.Topic))
        {
            await using Parquet.ParquetReader reader = await Parquet.ParquetReader.CreateAsync(folder.File($"{topic.Key}-00001.parquet"));
            Assert.That(reader.Metadata!.NumRows, Is.EqualTo(topic.Count()), topic.Key);
        }
    }

    private static void AssertFilesHold(string folder, List<SimulatedEvent> events)
    {
        foreach (string topic in Topics.All)
        {
            string[] lines = File.ReadAllLines(Path.Combine(folder, topic + ".json"));

            Assert.That(lines, Is.EqualTo(events.Where(made => made.Topic == topic).Select(made => made.Text())), topic);
        }
    }

    private static async Task<(int ExitCode, StringTerminal Terminal)> RunAsync(params string[] arguments)
    {
        StringTerminal terminal = new();
        int exitCode = await new StreamifyCommandLine(terminal, TimeProvider.System).RunAsync(arguments);
        return (exitCode, terminal);
    }
}
