using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class EventOrderTests
{
    private List<SimulatedEvent> _events = [];

    [OneTimeSetUp]
    public void Generate() => _events = Simulators.Make(null, ("Users", "600"), ("GrowthRate", "20")).Generate(Simulators.Monday, TimeSpan.FromDays(5));

    [Test]
    public void Events_are_in_time_order_after_from_and_up_to_to()
    {
        long[] times = [.. _events.Select(made => made.Timestamp)];

        Assert.That(times, Is.Ordered);
        Assert.That(times[0], Is.GreaterThan(Simulators.Monday.ToUnixTimeMilliseconds()));
        Assert.That(times[^1], Is.LessThanOrEqualTo(Simulators.Monday.AddDays(5).ToUnixTimeMilliseconds()));
    }

    [Test]
    public void A_session_belongs_to_one_user_and_counts_its_items_without_a_gap()
    {
        var sessions = _events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => (made.UserId, Json: made.Parse()))
            .GroupBy(view => view.Json.GetProperty("sessionId").GetInt64());

        foreach (var session in sessions)
        {
            int[] items = [.. session.Select(view => view.Json.GetProperty("itemInSession").GetInt32())];

            Assert.That(items, Is.EqualTo(Enumerable.Range(items[0], items.Length)), $"session {session.Key}");
            Assert.That(session.Select(view => view.UserId).Distinct().Count(), Is.EqualTo(1), $"session {session.Key}");
        }
    }

    [Test]
    public void Sessions_are_numbered_in_the_order_of_their_first_events()
    {
        long[] sessions = [.. _events.Select(made => made.Parse().GetProperty("sessionId").GetInt64()).Distinct()];

        Assert.That(sessions, Is.EqualTo(Enumerable.Range(1, sessions.Length)));
    }

    [Test]
    public void Only_users_of_a_shown_auth_are_named_and_the_event_belongs_to_them()
    {
        foreach (SimulatedEvent made in _events.Where(made => made.Topic == Topics.PageViewEvents))
        {
            JsonElement json = made.Parse();
            bool shown = json.GetProperty("auth").GetString() is "Logged In" or "Cancelled";

            Assert.That(json.TryGetProperty("userId", out JsonElement user), Is.EqualTo(shown), made.Text());
            Assert.That(shown ? user.GetInt64() : made.UserId, Is.EqualTo(made.UserId), made.Text());
        }
    }

    [Test]
    public void A_new_user_has_registered_when_the_registration_is_submitted_and_not_earlier()
    {
        SimulatedEvent[] registrations = [.. _events.Where(made => made.Topic == Topics.PageViewEvents && made.Parse().Text("page") == "Submit Registration")];

        Assert.That(registrations, Has.Length.GreaterThan(5));
        Assert.That(registrations.Select(made => made.Parse().GetProperty("registration").GetInt64()), Is.EqualTo(registrations.Select(made => made.Timestamp)));
        foreach (JsonElement json in _events.Select(made => made.Parse()).Where(json => json.TryGetProperty("userId", out _)))
        {
            Assert.That(json.GetProperty("registration").GetInt64(), Is.LessThanOrEqualTo(json.GetProperty("ts").GetInt64()));
        }
    }
}
