using System.Text;
using Streamify.Core.Events;
using Streamify.Web.Import;

namespace Streamify.Tests.Import;

public sealed class LineInterpreterTests
{
    [Test]
    public void A_line_of_the_older_format_becomes_an_event_of_each_topic_it_stands_for()
    {
        LineInterpreter interpreter = new(TopicRecognizer.SingleStream);
        const string Line = """{"ts":1541106106796,"userId":"26","sessionId":583,"page":"NextSong","auth":"Logged In","method":"PUT","status":200,"level":"free","itemInSession":1,"location":"San Jose-Sunnyvale-Santa Clara, CA","artist":"A","song":"S","length":200.5}""";

        IReadOnlyList<ImportedEvent> events = interpreter.Interpret(Encoding.UTF8.GetBytes(Line), tooLong: false);

        Assert.That(events.Select(imported => imported.Topic), Is.EqualTo(new[] { Topics.PageViewEvents, Topics.ListenEvents }));
        Assert.That(events.Select(imported => imported.Reason), Is.All.Null);
        Assert.That(events.Select(imported => imported.UserId), Is.All.EqualTo(26));
        Assert.That(events.Select(imported => imported.Timestamp), Is.All.EqualTo(1541106106796));
    }

    [Test]
    public void A_broken_line_of_the_older_format_is_rejected_whole()
    {
        LineInterpreter interpreter = new(TopicRecognizer.SingleStream);

        ImportedEvent rejected = interpreter.Interpret("{\"ts\":"u8.ToArray(), tooLong: false).Single();

        Assert.That(rejected.Reason, Is.EqualTo("not a JSON object"));
        Assert.That(rejected.Topic, Is.EqualTo(Topics.PageViewEvents));
    }

    [Test]
    public void The_events_keep_their_bytes_when_the_line_is_overwritten()
    {
        LineInterpreter interpreter = new(Topics.ListenEvents);
        byte[] line = """{"artist":"A","song":"S","ts":1541106106796}"""u8.ToArray();

        ImportedEvent imported = interpreter.Interpret(line, tooLong: false).Single();
        line.AsSpan().Clear();

        Assert.That(Encoding.UTF8.GetString(imported.Payload.Span), Does.StartWith("{\"artist\""));
    }
}
