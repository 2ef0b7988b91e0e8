using System.Text;
using System.Text.Json;
using CsCheck;
using Streamify.Core.Events;

namespace Streamify.Tests.Events;

public sealed class EventReaderTests
{
    private readonly EventReader _reader = new();
    private readonly EventRow _row = new();

    [Test]
    public void A_listen_of_the_original_is_read_with_every_field()
    {
        string json = """
            {"artist":"Bj\u00c3\u0083\u00c2\u00b6rk","song":"J\u00c3\u00b3ga","duration":305.5,"ts":1709510491000,"sessionId":1330,"auth":"Logged In","level":"paid","itemInSession":7,
            "city":"Redlands","zip":"02374","state":"CA","userAgent":"\"Mozilla/5.0\"","lon":-117.172,"lat":34.067213,"userId":94,"lastName":"Moore","firstName":"Brycen","gender":"M","registration":1688890613000,"tag":"control"}
            """;

        string? reason = Read(Topics.ListenEvents, json);

        Assert.That(reason, Is.Null);
        Assert.That(_row, Has.Property(nameof(EventRow.Artist)).EqualTo("Björk")
            .And.Property(nameof(EventRow.Song)).EqualTo("Jóga")
            .And.Property(nameof(EventRow.Duration)).EqualTo(305.5)
            .And.Property(nameof(EventRow.Ts)).EqualTo(1709510491000)
            .And.Property(nameof(EventRow.SessionId)).EqualTo(1330)
            .And.Property(nameof(EventRow.Auth)).EqualTo("Logged In")
            .And.Property(nameof(EventRow.Level)).EqualTo("paid")
            .And.Property(nameof(EventRow.ItemInSession)).EqualTo(7)
            .And.Property(nameof(EventRow.City)).EqualTo("Redlands")
            .And.Property(nameof(EventRow.Zip)).EqualTo("02374")
            .And.Property(nameof(EventRow.State)).EqualTo("CA")
            .And.Property(nameof(EventRow.UserAgent)).EqualTo("Mozilla/5.0")
            .And.Property(nameof(EventRow.Lon)).EqualTo(-117.172)
            .And.Property(nameof(EventRow.Lat)).EqualTo(34.067213)
            .And.Property(nameof(EventRow.UserId)).EqualTo(94)
            .And.Property(nameof(EventRow.LastName)).EqualTo("Moore")
            .And.Property(nameof(EventRow.FirstName)).EqualTo("Brycen")
            .And.Property(nameof(EventRow.Gender)).EqualTo("M")
            .And.Property(nameof(EventRow.Registration)).EqualTo(1688890613000)
            .And.Property(nameof(EventRow.Tag)).EqualTo("control")
            .And.Property(nameof(EventRow.Extra)).Null);
    }

    [Test]
    public void The_older_format_is_read_with_its_own_names_and_types()
    {
        string json = """
            {"artist":null,"auth":"Logged In","length":182.85669,"level":"free","location":"New York-Newark-Jersey City, NY-NJ-PA","method":"PUT","page":"NextSong",
            "registration":1540991795796.0,"sessionId":829,"song":"x","status":200,"ts":1543537327796.0,"userAgent":null,"userId":"91"}
            """;

        string? reason = Read(Topics.PageViewEvents, json);

        Assert.That(reason, Is.Null);
        Assert.That(_row.Duration, Is.EqualTo(182.85669));
        Assert.That(_row.UserId, Is.EqualTo(91));
        Assert.That(_row.Registration, Is.EqualTo(1540991795796));
        Assert.That(_row.Ts, Is.EqualTo(1543537327796));
        Assert.That((_row.City, _row.State), Is.EqualTo(("New York-Newark-Jersey City", "NY")));
        Assert.That(_row.Extra, Is.EqualTo("""{"location":"New York-Newark-Jersey City, NY-NJ-PA"}"""));
    }

    [Test]
    public void A_place_with_one_state_leaves_nothing_over()
    {
        Read(Topics.PageViewEvents, """{"ts":1543537327796,"page":"Home","location":"Dallas-Fort Worth-Arlington, TX"}""");

        Assert.That((_row.City, _row.State, _row.Extra), Is.EqualTo(("Dallas-Fort Worth-Arlington", "TX", (string?)null)));
    }

    [TestCase("""{"ts":1543537327796,"page":"Home","userId":""}""", TestName = "Blank text")]
    [TestCase("""{"ts":1543537327796,"page":"Home","userId":null}""", TestName = "Null")]
    [TestCase("""{"ts":1543537327796,"page":"Home"}""", TestName = "Missing")]
    public void No_user_id_is_no_fault(string json)
    {
        Assert.That(Read(Topics.PageViewEvents, json), Is.Null);
        Assert.That(_row.UserId, Is.Null);
        Assert.That(_row.Extra, Is.Null);
    }

    [Test]
    public void Unknown_fields_and_mistyped_optional_ones_are_kept_as_they_stand()
    {
        string json = """{"ts":1543537327796,"page":"Home","lat":"north","thumbs":{"up":[1, 2]},"sessionId":{"a":1},"note":null}""";

        string? reason = Read(Topics.PageViewEvents, json);

        Assert.That(reason, Is.Null);
        Assert.That(_row.Extra, Is.EqualTo("""{"lat":"north","thumbs":{"up":[1, 2]},"sessionId":{"a":1},"note":null}"""));
        Assert.That((_row.Lat, _row.SessionId), Is.EqualTo(((double?)null, (long?)null)));
    }

    [Test]
    public void A_number_as_zip_gets_its_leading_zeros_back()
    {
        Read(Topics.PageViewEvents, """{"ts":1543537327796,"page":"Home","zip":2138}""");

        Assert.That(_row.Zip, Is.EqualTo("02138"));
    }

    [TestCase(Topics.ListenEvents, """{"artist":"a","song":"b"}""", "ts is missing or empty")]
    [TestCase(Topics.ListenEvents, """{"artist":"a","song":"b","ts":null}""", "ts is missing or empty")]
    [TestCase(Topics.ListenEvents, """{"artist":"a","song":"b","ts":"soon"}""", "ts is \"soon\", which is no time in epoch milliseconds")]
    [TestCase(Topics.ListenEvents, """{"artist":"a","song":"b","ts":1543537327}""", "ts is 1543537327, expected epoch milliseconds from 946684800000 (2000-01-01) to before 4102444800000 (2100-01-01)")]
    [TestCase(Topics.ListenEvents, """{"artist":"","song":"b","ts":1543537327796}""", "artist is missing or empty")]
    [TestCase(Topics.ListenEvents, """{"artist":"a","ts":1543537327796}""", "song is missing or empty")]
    [TestCase(Topics.ListenEvents, """{"artist":["a"],"song":"b","ts":1543537327796}""", "artist is [\"a\"], which is no text")]
    [TestCase(Topics.PageViewEvents, """{"ts":1543537327796}""", "page is missing or empty")]
    [TestCase(Topics.AuthEvents, """{"ts":1543537327796}""", "success is missing or empty")]
    [TestCase(Topics.AuthEvents, """{"ts":1543537327796,"success":"maybe"}""", "success is \"maybe\", which is no true or false")]
    [TestCase(Topics.StatusChangeEvents, """{"ts":1543537327796}""", "level is missing or empty")]
    [TestCase(Topics.PageViewEvents, "", "the event is empty")]
    [TestCase(Topics.PageViewEvents, "[1]", "not a JSON object")]
    [TestCase(Topics.PageViewEvents, """{"ts":1543537327796,"page":"Ho""", "not JSON from byte 31 on")]
    [TestCase(Topics.PageViewEvents, """{"ts":1543537327796,"page":"Home"} {}""", "not JSON from byte 36 on")]
    [TestCase(Topics.PageViewEvents, """{"ts":1543537327796,"page":"\ud800"}""", "a text is not valid UTF-8 or holds half a surrogate pair")]
    public void What_means_nothing_is_refused_with_the_reason(string topic, string json, string reason) =>
        Assert.That(Read(topic, json), Is.EqualTo(reason));

    [Test]
    public void An_event_beyond_the_limit_is_refused_unread()
    {
        string json = $$"""{"ts":1543537327796,"page":"{{new string('x', EventReader.MaxBytes)}}"}""";

        Assert.That(Read(Topics.PageViewEvents, json), Does.StartWith("the event has 262").And.EndsWith("at most 262144 are allowed"));
    }

    [Test]
    public void A_row_forgets_the_event_before()
    {
        Read(Topics.ListenEvents, """{"artist":"a","song":"b","ts":1543537327796,"userId":5,"x":1}""");

        Read(Topics.AuthEvents, """{"ts":1543537327797,"success":false}""");

        Assert.That(JsonSerializer.Serialize(_row), Is.EqualTo(JsonSerializer.Serialize(new EventRow { Ts = 1543537327797, Success = false })));
    }

    [Test]
    public void What_a_producer_writes_is_read_back_equal()
    {
        Gen<string> text = Gen.String[Gen.Char['\u0001', '\uD7FF'], 1, 30];
        Gen.Select(text, text, Gen.Double[0, 10_000], Gen.Long[EventReader.MinTimestamp, EventReader.MaxTimestamp - 1], Gen.Long, Gen.Int).Sample((artist, song, duration, ts, user, item) =>
        {
            var listen = new ListenEvent { Artist = artist, Song = song, Duration = duration, Ts = ts, SessionId = user, UserId = user, Auth = "Logged In", Level = "free", ItemInSession = item };

            string? reason = _reader.Read(Topics.ListenEvents, EventJson.ToUtf8(listen), _row);

            Assert.That(reason, Is.Null);
            Assert.That((_row.Artist, _row.Song), Is.EqualTo((TextRepair.Repair(artist), TextRepair.Repair(song))));
            Assert.That((_row.Duration, _row.Ts, _row.UserId, _row.ItemInSession, _row.Extra), Is.EqualTo(((double?)duration, ts, (long?)user, (int?)item, (string?)null)));
        }, threads: 1, iter: 2_000);
    }

    [Test]
    public void Hostile_bytes_never_throw()
    {
        byte[] good = Encoding.UTF8.GetBytes("""{"artist":"a\u00e9","song":"b","ts":1543537327796,"userId":"5","registration":1e12,"x":{"y":[null]},"success":true,"location":"A, TX"}""");
        Gen.Select(Gen.Int[0, Topics.All.Count - 1], Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[0, 6], Gen.Int[0, good.Length]).Sample((topic, changes, length) =>
        {
            byte[] bytes = good[..length];
            foreach ((int at, byte value) in changes.Where(change => change.Item1 < length))
            {
                bytes[at] = value;
            }

            Assert.That(() => _reader.Read(Topics.All[topic], bytes, _row), Throws.Nothing);
        }, threads: 1, iter: 50_000);
    }

    [Test]
    public void Schema_and_reader_know_the_same_fields()
    {
        foreach (string topic in Topics.All)
        {
            foreach (EventField field in EventSchema.Of(topic).Where(field => field.Name != EventSchema.ExtraColumn))
            {
                Assert.That(EventFieldIndex.Find(Encoding.UTF8.GetBytes(field.Name)), Is.Not.EqualTo(FieldId.Unknown), $"{topic}.{field.Name}");
                Assert.That(typeof(EventRow).GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..]), Is.Not.Null, field.Name);
            }
        }
    }

    private string? Read(string topic, string json) => _reader.Read(topic, Encoding.UTF8.GetBytes(json), _row);
}
