using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class EventFieldsTests
{
    private List<SimulatedEvent> _events = [];

    [OneTimeSetUp]
    public void Generate() => _events = Simulators.Make(null, ("Users", "3000"), ("Tag", "a \"tag\"")).Generate(Simulators.Monday, TimeSpan.FromDays(4));

    [Test]
    public void Every_event_has_the_fields_of_its_topic_in_the_contracts_order()
    {
        foreach (SimulatedEvent made in _events)
        {
            string[] contract = [.. EventSchema.Of(made.Topic).Select(field => field.Name)];
            string[] names = [.. made.Parse().EnumerateObject().Select(property => property.Name)];

            Assert.That(names, Is.EqualTo(contract.Where(names.Contains)), made.Text());
            Assert.That(EventSchema.Of(made.Topic).Where(field => field.Required).Select(field => field.Name), Is.SubsetOf(names), made.Text());
        }
    }

    [Test]
    public void The_reader_takes_every_event_and_finds_nothing_that_the_contract_does_not_know()
    {
        EventReader reader = new();
        EventRow row = new();

        foreach (SimulatedEvent made in _events)
        {
            Assert.That(reader.Read(made.Topic, made.Json.Span, row), Is.Null, made.Text());
            Assert.That(row.Extra, Is.Null, made.Text());
            Assert.That(row.Ts, Is.EqualTo(made.Timestamp));
        }
    }

    [Test]
    public void A_listen_repeats_its_page_view()
    {
        var views = _events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => made.Parse())
            .Where(json => json.Text("page") == "NextSong").Select(Facts).ToArray();

        var listens = _events.Where(made => made.Topic == Topics.ListenEvents).Select(made => made.Parse()).Select(Facts).ToArray();

        Assert.That(listens, Has.Length.GreaterThan(1000));
        Assert.That(listens, Is.EqualTo(views));

        static (long, long, int, string?, string?, double) Facts(JsonElement json) => (
            json.GetProperty("ts").GetInt64(), json.GetProperty("sessionId").GetInt64(), json.GetProperty("itemInSession").GetInt32(),
            json.Text("artist"), json.Text("song"), json.GetProperty("duration").GetDouble());
    }

    [Test]
    public void A_login_is_answered_once_and_only_by_the_event_that_follows_the_login_page()
    {
        var expected = new List<(long Session, long Time, bool Success)>();
        var last = new Dictionary<long, string?>();
        foreach (JsonElement json in _events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => made.Parse()))
        {
            long session = json.GetProperty("sessionId").GetInt64();
            if (last.GetValueOrDefault(session) == "Login")
            {
                expected.Add((session, json.GetProperty("ts").GetInt64(), json.Text("auth") == "Logged In"));
            }

            last[session] = json.Text("page");
        }

        var answers = _events.Where(made => made.Topic == Topics.AuthEvents).Select(made => made.Parse())
            .Select(json => (json.GetProperty("sessionId").GetInt64(), json.GetProperty("ts").GetInt64(), json.GetProperty("success").GetBoolean())).ToList();

        // A login before the start may be answered after it.
        Assert.That(answers.Count(answer => !expected.Contains(answer)), Is.LessThanOrEqualTo(2));
        Assert.That(expected, Is.SubsetOf(answers));
        Assert.That(answers.Select(answer => answer.Item3).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_change_of_plan_carries_the_level_before_it()
    {
        var changes = _events.Where(made => made.Topic == Topics.StatusChangeEvents).Select(made => made.Parse()).ToList();
        var after = _events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => made.Parse())
            .ToLookup(json => (json.GetProperty("sessionId").GetInt64(), json.GetProperty("itemInSession").GetInt32()), json => json.Text("level"));

        Assert.That(changes, Has.Count.GreaterThan(5));
        foreach (JsonElement change in changes)
        {
            string? next = after[(change.GetProperty("sessionId").GetInt64(), change.GetProperty("itemInSession").GetInt32() + 1)].SingleOrDefault();

            Assert.That(next, Is.Null.Or.EqualTo(change.Text("level") == "free" ? "paid" : "free"));
        }
    }

    [Test]
    public void A_tag_is_written_for_shown_users_only()
    {
        foreach (JsonElement json in _events.Take(2000).Select(made => made.Parse()))
        {
            Assert.That(json.Text("tag"), Is.EqualTo(json.TryGetProperty("userId", out _) ? "a \"tag\"" : null));
        }
    }
}
