using Streamify.Tests.Support;
using Streamify.Web.Import;

namespace Streamify.Tests.Import;

public sealed class ImportSourcesTests
{
    [Test]
    public async Task A_folder_gives_its_json_lines_in_order_each_once_without_the_data_folder_and_links()
    {
        using TempFolder folder = new();
        foreach (string name in new[] { "b.jsonl", "a.json.gz", "deep/er/c.NDJSON", "notes.txt", "data/lake/listen_events/_delta_log/0.json", ".hidden/d.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
            await File.WriteAllTextAsync(folder.File(name), "{}");
        }

        Directory.CreateSymbolicLink(folder.File("loop"), folder.Path);

        IReadOnlyList<ImportSource> sources = ImportSources.Find([folder.Path, folder.File("b.jsonl")], folder.File("data"));

        Assert.That(sources.Select(source => source.Name), Is.EqualTo(new[] { "a.json.gz", "b.jsonl", Path.Combine("deep", "er", "c.NDJSON") }));
    }

    [Test]
    public async Task A_named_file_is_taken_whatever_its_ending()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder.File("events.log"), "{}");

        ImportSource source = ImportSources.Find([folder.File("events.log")], folder.File("data")).Single();

        Assert.That(source, Is.EqualTo(new ImportSource(folder.File("events.log"), "events.log", Named: true)));
    }

    [Test]
    public void A_path_that_is_nothing_is_named()
    {
        FileNotFoundException? exception = Assert.Throws<FileNotFoundException>(() => ImportSources.Find(["/no/such/thing"], "/data"));

        Assert.That(exception!.Message, Does.Contain("'/no/such/thing'"));
    }
}
