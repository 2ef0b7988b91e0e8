using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Tests.Support;

namespace Streamify.Tests.EndToEnd;

public sealed class ImportEndToEndTests
{
    private static readonly Dictionary<string, long> RealCounts = new()
    {
        [Topics.ListenEvents] = 12_187,
        [Topics.PageViewEvents] = 14_786,
        [Topics.AuthEvents] = 232,
        [Topics.StatusChangeEvents] = 13,
    };

    private TempFolder _folder = null!;
    private Pipeline _pipeline = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _pipeline = new Pipeline(_folder.Path);
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task The_originals_output_arrives_line_for_line_in_the_lake_and_the_star_schema()
    {
        string[] files = [.. Topics.All.Select(topic => SharedData.Require($"data/eventsim/output/{topic}.json.gz"))];

        Outcome import = (await _pipeline.RunAsync(["import", .. files])).Expect(0);
        Outcome transform = (await _pipeline.RunAsync("transform", "--json")).Expect(0);

        JsonElement summary = JsonSerializer.Deserialize<JsonElement>(transform.Output);
        Assert.That(import.Output, Does.Contain("12,187 accepted").And.Contain("27,218 accepted, 0 rejected"));
        Assert.That(summary.GetProperty("streams").GetInt64(), Is.EqualTo(12_187));
        Assert.That(await _pipeline.RawCountsAsync(), Is.EqualTo(RealCounts));
        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM fact_streams"), Is.EqualTo(12_187));
        await AssertDeltaAsync(RealCounts);
    }

    [Test]
    public async Task Broken_lines_go_to_the_dead_letters_with_file_line_and_reason_and_the_good_ones_arrive()
    {
        await File.WriteAllLinesAsync(_folder.File("listen_events.json"), [Listen(1), "{\"ts\": 5,", Listen(2), """{"artist":"A","song":"S","ts":"soon"}""", Listen(3)]);

        Outcome import = (await _pipeline.RunAsync("import", "listen_events.json")).Expect(0);
        (await _pipeline.RunHereAsync("transform")).Expect(0);

        JsonElement[] dead = await _pipeline.QueryAsync("SELECT * FROM raw.dead_letters ORDER BY origin");
        Assert.That(import.Output, Does.Contain("3 accepted").And.Contain("2 rejected"));
        Assert.That(import.Error, Does.Contain("listen_events.json:2:").And.Contain("listen_events.json:4:").And.Contain("ts is \"soon\""));
        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM raw.listen_events"), Is.EqualTo(3));
        Assert.That(dead.Select(row => row.GetProperty("origin").GetString()), Is.EqualTo(new[] { "listen_events.json:2", "listen_events.json:4" }));
        Assert.That(dead[1].GetProperty("reason").GetString(), Does.Contain("ts"));
        Assert.That(dead.Select(row => row.GetProperty("topic").GetString()), Is.All.EqualTo(Topics.ListenEvents));
    }

    [Test]
    public async Task A_cut_off_gzip_brings_its_readable_lines_and_ends_with_1()
    {
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 5_000).Select(Listen))));
        }

        await File.WriteAllBytesAsync(_folder.File("listen_events.json.gz"), packed.ToArray()[..((int)packed.Length / 2)]);

        Outcome import = (await _pipeline.RunAsync("import", "listen_events.json.gz")).Expect(1);
        (await _pipeline.RunHereAsync("transform")).Expect(0);

        Assert.That(import.Error, Does.Contain("listen_events.json.gz: its gzip data is damaged or cut off behind line"));
        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM raw.listen_events"), Is.InRange(1_000, 4_999));
    }

    [Test]
    public async Task The_older_format_fans_out_into_the_topics()
    {
        string archive = SharedData.Require("data/sparkify/udacity_log_data_2018-11.tar.gz");
        await using (GZipStream gzip = new(File.OpenRead(archive), CompressionMode.Decompress))
        {
            await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(gzip, _folder.File(), overwriteFiles: true);
        }

        (await _pipeline.RunAsync("import", ".")).Expect(0);
        (await _pipeline.RunHereAsync("transform")).Expect(0);

        Dictionary<string, long> counts = await _pipeline.RawCountsAsync();
        Assert.That(counts[Topics.PageViewEvents], Is.EqualTo(8_056));
        Assert.That(counts[Topics.ListenEvents], Is.EqualTo(6_820));
    }

    [Test]
    public async Task Wrong_sql_is_said_on_the_error_output_and_ends_with_1()
    {
        await File.WriteAllLinesAsync(_folder.File("listen_events.json"), [Listen(1)]);
        (await _pipeline.RunAsync("import", "listen_events.json")).Expect(0);
        (await _pipeline.RunHereAsync("transform")).Expect(0);

        Outcome missing = (await _pipeline.RunAsync("query", "SELECT * FROM nothing")).Expect(1);
        Outcome writing = (await _pipeline.RunAsync("query", "DELETE FROM fact_streams")).Expect(1);
        Outcome parameter = (await _pipeline.RunAsync("query", "SELECT $a + 1 AS n, $zip AS zip", "--param", "a=41", "--param", "zip=01234", "--csv")).Expect(0);

        Assert.That(missing.Error, Does.Contain("nothing"));
        Assert.That(missing.Output, Is.Empty);
        Assert.That(writing.Error, Is.Not.Empty);
        Assert.That(parameter.Output, Is.EqualTo("n,zip\n42,01234\n"));
    }

    private static string Listen(int number) =>
        $$"""{"artist":"A{{number % 7}}","song":"S{{number % 31}}","duration":200.5,"ts":{{1_709_510_400_000 + (number * 1000L)}},"sessionId":{{number / 10}},"auth":"Logged In","level":"free","itemInSession":{{number % 10}},"city":"Dallas","zip":"75201","state":"TX","userAgent":"Mozilla","lon":-96.8,"lat":32.8,"userId":{{number % 50}},"lastName":"L","firstName":"F","gender":"F","registration":1700000000000}""";

    private async Task AssertDeltaAsync(Dictionary<string, long> counts)
    {
        foreach ((string topic, long count) in counts)
        {
            long? rows = await _pipeline.DeltaRowsAsync(topic);
            Assert.That(rows, Is.Null.Or.EqualTo(count), topic);
        }
    }
}
