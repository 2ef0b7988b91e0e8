using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Tests.Simulation;

public sealed class TransitionFrequenciesTests
{
    private const int LeastExpected = 5;
    private const double LargestDeviation = 4.5;

    [Test]
    public void Pages_follow_each_other_as_often_as_the_behaviour_says()
    {
        BehaviourConfig config = BehaviourReader.ReadDefault();
        Dictionary<(PageState, PageState), int> pairs = [];
        Dictionary<PageState, int> visits = [];

        foreach ((PageState source, PageState? next) in Steps())
        {
            visits[source] = visits.GetValueOrDefault(source) + 1;
            if (next is { } to)
            {
                pairs[(source, to)] = pairs.GetValueOrDefault((source, to)) + 1;
            }
        }

        Assert.That(pairs.Keys, Is.SubsetOf(config.Transitions.Select(transition => (transition.Source, transition.Destination))));
        var deviations =
            from transition in config.Transitions
            let all = visits.GetValueOrDefault(transition.Source)
            let expected = all * transition.P
            where expected >= LeastExpected && transition.P < 1
            let seen = pairs.GetValueOrDefault((transition.Source, transition.Destination))
            select (transition, seen, expected, Deviation: Math.Abs(seen - expected) / Math.Sqrt(expected * (1 - transition.P)));
        Assert.That(deviations.Count(), Is.GreaterThan(80));
        Assert.That(deviations.Where(pair => pair.Deviation > LargestDeviation), Is.Empty);
    }

    /// <summary>Each page view with the one after it in its session, or null at its end; sessions that go on at the end of the run are left out.</summary>
    private static IEnumerable<(PageState Source, PageState? Next)> Steps()
    {
        List<SimulatedEvent> events = Simulators.Make(null, ("Users", "4000")).Generate(Simulators.Monday, TimeSpan.FromDays(5));
        long last = Simulators.Monday.AddDays(4).ToUnixTimeMilliseconds();
        foreach (var session in events.Where(made => made.Topic == Topics.PageViewEvents).Select(Parse).GroupBy(view => view.Session))
        {
            (PageState State, long Session, long Time)[] views = [.. session];
            if (views[^1].Time > last)
            {
                continue;
            }

            for (int i = 0; i < views.Length; i++)
            {
                yield return (views[i].State, i + 1 < views.Length ? views[i + 1].State : null);
            }
        }
    }

    private static (PageState State, long Session, long Time) Parse(SimulatedEvent made)
    {
        JsonElement json = made.Parse();
        return (
            new PageState(json.Text("page")!, json.Text("method")!, json.GetProperty("status").GetInt32(), json.Text("auth")!, json.Text("level")!),
            json.GetProperty("sessionId").GetInt64(),
            made.Timestamp);
    }
}
