using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

/// <summary>Each defect of the original that <see cref="SimulationOptions.Compatible"/> brings back.</summary>
public sealed class CompatibleTests
{
    private static readonly List<SimulatedEvent> Events =
        Simulators.Make(null, ("Compatible", "true"), ("Users", "3000"), ("GrowthRate", "5")).Generate(Simulators.Monday, TimeSpan.FromDays(5));

    [Test]
    public void Times_are_whole_seconds()
    {
        Assert.That(Events.Select(made => made.Timestamp % 1000), Has.All.Zero);
    }

    [Test]
    public void Some_logins_are_answered_twice()
    {
        Dictionary<(long, long), string?> pages = Events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => made.Parse())
            .ToDictionary(Place, json => json.Text("page"));
        JsonElement[] answers = [.. Events.Where(made => made.Topic == Topics.AuthEvents).Select(made => made.Parse())];

        double wrong = answers.Average(answer =>
        {
            (long session, long item) = Place(answer);
            return item > 0 && pages.TryGetValue((session, item - 1), out string? before) && before != "Login" ? 1.0 : 0.0;
        });

        // 4.3 per cent in the original's output.
        Assert.That(wrong, Is.EqualTo(0.043).Within(0.025));

        static (long, long) Place(JsonElement json) => (json.GetProperty("sessionId").GetInt64(), json.GetProperty("itemInSession").GetInt64());
    }

    [Test]
    public void A_redirect_costs_its_second_on_the_way_in()
    {
        var views = Events.Where(made => made.Topic == Topics.PageViewEvents).Select(made => made.Parse()).GroupBy(json => json.GetProperty("sessionId").GetInt64());

        long[] gaps = [.. views.SelectMany(session => session.Zip(session.Skip(1)))
            .Where(pair => pair.Second.Text("page") == "Logout")
            .Select(pair => pair.Second.GetProperty("ts").GetInt64() - pair.First.GetProperty("ts").GetInt64())];

        Assert.That(gaps, Has.Length.GreaterThan(50).And.All.EqualTo(1000));
    }

    [Test]
    public void Titles_are_garbled_and_the_reader_can_repair_them()
    {
        HashSet<string> titles = [.. Simulators.Songs.Songs.Select(song => song.Title)];
        string[] garbled = [.. Events.Where(made => made.Topic == Topics.ListenEvents).Select(made => made.Parse().Text("song")!).Where(title => !titles.Contains(title)).Distinct()];

        string[] repaired = [.. garbled.Select(title => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(title)))];

        Assert.That(garbled, Has.Length.GreaterThan(100));
        Assert.That(repaired, Is.SubsetOf(titles));
    }

    [Test]
    public void The_first_user_is_number_two_and_names_have_one_capital()
    {
        Assert.That(Events.Min(made => made.UserId), Is.EqualTo(2));
        Assert.That(Events.Select(made => made.Parse().Text("lastName")).OfType<string>().Distinct(), Has.All.Match("^[A-Z][a-z]+$"));
    }

    [Test]
    public void Everybody_leaves_after_one_session_when_anybody_may()
    {
        List<SimulatedEvent> events = Simulators.Make(null, ("Compatible", "true"), ("Users", "500"), ("GrowthRate", "0"), ("AttritionRate", "0.01"))
            .Generate(Simulators.Monday, TimeSpan.FromDays(3));

        int most = events.GroupBy(made => made.UserId).Select(user => user.Select(made => made.Parse().GetProperty("sessionId").GetInt64()).Distinct().Count()).DefaultIfEmpty().Max();

        Assert.That(most, Is.LessThanOrEqualTo(1));
    }
}
