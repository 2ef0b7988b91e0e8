using System.Text;
using Streamify.Core.Events;

namespace Streamify.Tests.Events;

public sealed class SingleStreamSplitterTests
{
    private readonly SingleStreamSplitter _splitter = new();

    [Test]
    public void A_next_song_is_a_page_view_and_a_listen()
    {
        string line = """{"ts":1,"sessionId":1,"page":"NextSong","method":"PUT","status":200,"auth":"Logged In","level":"free","artist":"a","song":"b","length":2.5}""";

        string[] events = Split(line);

        Assert.That(events, Is.EqualTo((string[])
        [
            $"page_view_events {line}",
            """listen_events {"ts":1,"sessionId":1,"auth":"Logged In","level":"free","artist":"a","song":"b","length":2.5}""",
        ]));
    }

    [Test]
    public void A_submitted_upgrade_is_a_status_change_with_the_level_before_it()
    {
        string[] events = Split("""{"ts":1,"sessionId":1,"page":"Submit Upgrade","auth":"Logged In","level":"free","artist":null}""");

        Assert.That(events[1], Is.EqualTo("""status_change_events {"ts":1,"sessionId":1,"auth":"Logged In","level":"free"}"""));
    }

    [Test]
    public void What_follows_a_login_in_its_session_tells_its_result()
    {
        Split("""{"ts":1,"sessionId":1,"page":"Login","auth":"Logged Out","level":"free"}""");
        string[] other = Split("""{"ts":2,"sessionId":2,"page":"Home","auth":"Logged In","level":"free"}""");
        string[] result = Split("""{"ts":3,"sessionId":1,"page":"Home","auth":"Logged In","level":"free","userId":"7"}""");
        string[] later = Split("""{"ts":4,"sessionId":1,"page":"Home","auth":"Logged In","level":"free","userId":"7"}""");

        Assert.That(other, Has.Length.EqualTo(1));
        Assert.That(result[1], Is.EqualTo("""auth_events {"ts":3,"sessionId":1,"level":"free","userId":"7","success":true}"""));
        Assert.That(later, Has.Length.EqualTo(1));
    }

    private string[] Split(string line) =>
        [.. _splitter.Split(Encoding.UTF8.GetBytes(line)).Select(item => $"{item.Topic} {Encoding.UTF8.GetString(item.Payload.Span)}")];
}
