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
}
