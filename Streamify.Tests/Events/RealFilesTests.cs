using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Streamify.Core.Events;
using Streamify.Tests.Support;

namespace Streamify.Tests.Events;

/// <summary>Every line of real output made by others is accepted.</summary>
public sealed class RealFilesTests
{
    private readonly EventReader _reader = new();
    private readonly EventRow _row = new();

    [TestCase("listen_events", 12_187)]
    [TestCase("page_view_events", 14_786)]
    [TestCase("auth_events", 232)]
    [TestCase("status_change_events", 13)]
    public void Every_line_of_the_original_is_a_good_event_of_its_topic(string topic, int lines)
    {
        string path = SharedData.Require($"data/eventsim/output/{topic}.json.gz");
        int good = 0;

        foreach (byte[] line in Lines(new GZipStream(File.OpenRead(path), CompressionMode.Decompress)))
        {
            Assert.That(TopicRecognizer.FromContent(line), Is.EqualTo(topic));
            Assert.That(_reader.Read(topic, line, _row), Is.Null);
            Assert.That(_row.Extra, Is.Null);
            Assert.That(_row.UserAgent, Does.Not.StartWith("\""));
            good++;
        }

        Assert.That(good, Is.EqualTo(lines));
    }

    [Test]
    public void Every_line_of_the_older_single_stream_is_split_into_good_events()
    {
        string path = SharedData.Require("data/sparkify/udacity_log_data_2018-11.tar.gz");
        var splitter = new SingleStreamSplitter();
        Dictionary<string, int> counts = Topics.All.ToDictionary(topic => topic, _ => 0);

        foreach (byte[] line in TarLines(path, name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            Assert.That(TopicRecognizer.FromContent(line), Is.EqualTo(TopicRecognizer.SingleStream));
            foreach ((string topic, ReadOnlyMemory<byte> payload) in splitter.Split(line))
            {
                Assert.That(_reader.Read(topic, payload.Span, _row), Is.Null, Encoding.UTF8.GetString(payload.Span));
                counts[topic]++;
            }
        }

        Assert.That(counts[Topics.PageViewEvents], Is.EqualTo(8_056));
        Assert.That(counts[Topics.ListenEvents], Is.EqualTo(6_820));
        Assert.That(counts[Topics.AuthEvents], Is.GreaterThan(0));
        Assert.That(counts[Topics.StatusChangeEvents], Is.GreaterThan(0));
    }

    [Test]
    public void Output_that_others_published_is_accepted()
    {
        string path = SharedData.Require("data/eventsim/output/third-party-samples.tar.gz");
        int good = 0;

        foreach (byte[] line in TarLines(path, _ => true))
        {
            string? topic = TopicRecognizer.FromContent(line);
            Assert.That(topic, Is.Not.Null, Encoding.UTF8.GetString(line));
            Assert.That(_reader.Read(topic!, line, _row), Is.Null, Encoding.UTF8.GetString(line));
            good++;
        }

        Assert.That(good, Is.GreaterThan(1_000));
    }

    private static IEnumerable<byte[]> TarLines(string path, Func<string, bool> take)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (tar.GetNextEntry() is TarEntry entry)
        {
            if (entry.DataStream is not null && take(entry.Name))
            {
                foreach (byte[] line in Lines(entry.DataStream))
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<byte[]> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is string line)
        {
            if (line.Length > 0)
            {
                yield return Encoding.UTF8.GetBytes(line);
            }
        }
    }
}
