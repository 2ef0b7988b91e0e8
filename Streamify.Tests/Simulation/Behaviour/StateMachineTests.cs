using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Events;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Tests.Simulation.Behaviour;

public sealed class StateMachineTests
{
    [Test]
    public void Simulated_sessions_walk_along_the_transitions_only()
    {
        HashSet<(PageState, PageState)> allowed = [.. BehaviourReader.ReadDefault().Transitions.Where(transition => transition.P > 0).Select(transition => (transition.Source, transition.Destination))];
        var sessions = Simulators.Make(null, ("Users", "2000")).Generate(Simulators.Monday, TimeSpan.FromDays(3))
            .Where(made => made.Topic == Topics.PageViewEvents).Select(made => made.Parse()).GroupBy(json => json.GetProperty("sessionId").GetInt64());
        int steps = 0;

        foreach (var session in sessions)
        {
            PageState[] states = [.. session.Select(json => new PageState(
                json.Text("page")!, json.Text("method")!, json.GetProperty("status").GetInt32(), json.Text("auth")!, json.Text("level")!))];
            foreach ((PageState from, PageState to) in states.Zip(states.Skip(1)))
            {
                steps++;
                Assert.That(allowed, Does.Contain((from, to)), $"session {session.Key}");
            }
        }

        Assert.That(steps, Is.GreaterThan(5000));
    }

    [Test]
    public void Every_state_of_the_built_in_behaviour_is_reached_and_each_share_is_the_files()
    {
        BehaviourConfig config = BehaviourReader.ReadDefault();
        StateMachine machine = new(config);
        SplitMix64 random = SplitMix64.Of(7, 7);
        Dictionary<(int From, int To), int> counts = [];
        int[] visits = new int[machine.Count];
        int state = machine.Start(machine.GroupOf("Guest", "free"), ref random);
        for (int i = 0; i < 4_000_000; i++)
        {
            visits[state]++;
            int next = machine.Next(state, ref random);
            counts[(state, next)] = counts.GetValueOrDefault((state, next)) + 1;
            state = next != StateMachine.SessionEnd ? next : machine[state].IsChurned
                ? machine.Start(machine.GroupOf("Guest", "free"), ref random)
                : machine.Start(machine[state].Group, ref random);
        }

        Assert.That(machine.Count, Is.EqualTo(40));
        Assert.That(visits, Has.None.EqualTo(0));
        foreach (Transition transition in config.Transitions)
        {
            int from = Enumerable.Range(0, 40).Single(i => machine[i].State == transition.Source);
            int to = Enumerable.Range(0, 40).Single(i => machine[i].State == transition.Destination);
            double share = (double)counts.GetValueOrDefault((from, to)) / visits[from];

            Assert.That(share, Is.EqualTo(transition.P).Within(0.001 + (5 * Math.Sqrt(transition.P * (1 - transition.P) / visits[from]))), $"{transition}");
        }
    }
}
