using System.Text;
using Streamify.Core.Events;

namespace Streamify.Tests.Events;

public sealed class TopicRecognizerTests
{
    [TestCase("listen_events.json.gz", Topics.ListenEvents)]
    [TestCase("/data/sample_page_view_events.jsonl", Topics.PageViewEvents)]
    [TestCase("lake/auth_events/part-0001.json", Topics.AuthEvents)]
    [TestCase("export/Status-Change-Events-2024.json", Topics.StatusChangeEvents)]
    [TestCase("page_view_events/listen_events.json", Topics.ListenEvents)]
    [TestCase("2018-11-30-events.json", null)]
    public void A_path_names_its_topic(string path, string? topic) => Assert.That(TopicRecognizer.FromPath(path), Is.EqualTo(topic));

    [TestCase("""{"ts":1,"artist":"a","song":"b"}""", Topics.ListenEvents)]
    [TestCase("""{"ts":1,"page":"NextSong","artist":"a","song":"b","duration":1}""", Topics.PageViewEvents)]
    [TestCase("""{"ts":1,"page":"NextSong","artist":"a","song":"b","length":1}""", TopicRecognizer.SingleStream)]
    [TestCase("""{"ts":1,"page":"Home","location":"A, TX"}""", TopicRecognizer.SingleStream)]
    [TestCase("""{"ts":1,"success":true,"level":"free"}""", Topics.AuthEvents)]
    [TestCase("""{"ts":1,"auth":"Logged In","level":"free"}""", Topics.StatusChangeEvents)]
    [TestCase("""{"artist":"a","song":"b"}""", null)]
    [TestCase("""{"ts":1,"temperature":20}""", null)]
    [TestCase("""{"ts":1""", null)]
    [TestCase("[]", null)]
    [TestCase("", null)]
    public void A_line_tells_its_topic(string json, string? topic) =>
        Assert.That(TopicRecognizer.FromContent(Encoding.UTF8.GetBytes(json)), Is.EqualTo(topic));
}
