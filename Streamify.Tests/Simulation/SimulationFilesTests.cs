using System.IO.Compression;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Tests.Support;

namespace Streamify.Tests.Simulation;

public sealed class SimulationFilesTests
{
    private static readonly List<SimulatedEvent> Events = Simulators.Make(null, ("Users", "200")).Generate(Simulators.Monday, TimeSpan.FromDays(2));

    [Test]
    public async Task Each_topic_has_a_file_with_a_line_an_event([Values] bool compress)
    {
        using TempFolder folder = new();
        await using SimulationFiles files = new(folder.File("out"), compress);

        await files.WriteAsync(Events, CancellationToken.None);
        await files.CompleteAsync(CancellationToken.None);

        foreach (string topic in Topics.All)
        {
            Stream stream = File.OpenRead(folder.File("out", topic + (compress ? ".json.gz" : ".json")));
            using StreamReader reader = new(compress ? new GZipStream(stream, CompressionMode.Decompress) : stream);
            string[] lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.That(lines, Is.EqualTo(Events.Where(made => made.Topic == topic).Select(made => made.Text())));
            Assert.That(files.Written[topic], Is.EqualTo(lines.Length));
        }
    }

    [Test]
    public async Task Files_go_on_at_their_checkpoint_and_what_came_behind_it_is_cut_off([Values] bool compress)
    {
        using TempFolder folder = new();
        IReadOnlyDictionary<string, SimulationFilePosition> position;
        await using (SimulationFiles first = new(folder.Path, compress))
        {
            await first.WriteAsync([.. Events.Take(1_000)], CancellationToken.None);
            position = await first.CheckpointAsync(CancellationToken.None);
            await first.WriteAsync([.. Events.Skip(1_000).Take(300)], CancellationToken.None);
            await first.FlushAsync(CancellationToken.None);
        }

        await using SimulationFiles second = new(folder.Path, compress, resume: position);
        await second.WriteAsync([.. Events.Skip(1_000)], CancellationToken.None);
        await second.CompleteAsync(CancellationToken.None);

        foreach (string topic in Topics.All)
        {
            Assert.That(await LinesAsync(folder.File(topic + (compress ? ".json.gz" : ".json")), compress), Is.EqualTo(Events.Where(made => made.Topic == topic).Select(made => made.Text())));
        }
    }

    [Test]
    public async Task Files_that_lost_what_their_checkpoint_says_are_not_gone_on_with()
    {
        using TempFolder folder = new();
        await using (SimulationFiles first = new(folder.Path, compress: false))
        {
            await first.WriteAsync(Events, CancellationToken.None);
            IReadOnlyDictionary<string, SimulationFilePosition> position = await first.CheckpointAsync(CancellationToken.None);
            await first.DisposeAsync();
            await File.WriteAllTextAsync(folder.File("listen_events.json.part"), "short");

            Assert.Throws<IOException>(() => new SimulationFiles(folder.Path, compress: false, resume: position));
        }
    }

    [Test]
    public async Task Only_the_topics_asked_for_are_written()
    {
        using TempFolder folder = new();
        await using SimulationFiles files = new(folder.Path, compress: false, [Topics.AuthEvents]);

        await files.WriteAsync(Events, CancellationToken.None);
        await files.CompleteAsync(CancellationToken.None);

        Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { folder.File("auth_events.json") }));
        Assert.That(files.Written.Values, Is.EqualTo(new[] { (long)Events.Count(made => made.Topic == Topics.AuthEvents) }));
    }

    [Test]
    public async Task A_simulation_that_broke_off_leaves_the_files_of_the_one_before()
    {
        using TempFolder folder = new();
        await using (SimulationFiles whole = new(folder.Path, compress: false))
        {
            await whole.WriteAsync(Events, CancellationToken.None);
            await whole.CompleteAsync(CancellationToken.None);
        }

        string before = await File.ReadAllTextAsync(folder.File("listen_events.json"));

        await using (SimulationFiles half = new(folder.Path, compress: false))
        {
            await half.WriteAsync([.. Events.Take(10)], CancellationToken.None);
        }

        Assert.That(await File.ReadAllTextAsync(folder.File("listen_events.json")), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(4));
    }

    private static async Task<string[]> LinesAsync(string path, bool compress)
    {
        Stream stream = File.OpenRead(path);
        using StreamReader reader = new(compress ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
