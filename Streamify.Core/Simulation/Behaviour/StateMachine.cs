using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Behaviour;

/// <summary>The behaviour's states as numbers, ready to be walked millions of times a second.</summary>
internal sealed class StateMachine
{
    /// <summary>Answer of <see cref="Next"/> when the session is over.</summary>
    public const int SessionEnd = -1;

    private readonly StateNode[] _nodes;
    private readonly Dictionary<(string Auth, string Level), int> _groups = [];
    private readonly List<(AliasTable Table, int[] States)?> _starts = [];

    public StateMachine(BehaviourConfig config)
    {
        PageState[] states = [.. config.Transitions.SelectMany(transition => new[] { transition.Source, transition.Destination })
            .Concat(config.NewSession.Where(start => start.Weight > 0).Select(start => start.State)).Distinct()];
        Dictionary<PageState, int> index = states.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        foreach (PageState state in states)
        {
            _groups.TryAdd((state.Auth, state.Level), _groups.Count);
        }

        ILookup<PageState, Transition> bySource = config.Transitions.ToLookup(transition => transition.Source);
        _nodes = [.. states.Select(state => new StateNode(state, config, _groups[(state.Auth, state.Level)], bySource[state], index))];
        foreach ((string Auth, string Level) group in _groups.Keys)
        {
            SessionStart[] starts = [.. config.NewSession.Where(start => start.Weight > 0 && (start.State.Auth, start.State.Level) == group)];
            _starts.Add(starts.Length == 0
                ? null
                : (new AliasTable([.. starts.Select(start => start.Weight)]), [.. starts.Select(start => index[start.State])]));
        }
    }

    public int Count => _nodes.Length;

    public StateNode this[int state] => _nodes[state];

    /// <summary>The group of sessions that start with this auth and level.</summary>
    public int GroupOf(string auth, string level) => _groups[(auth, level)];

    /// <summary>Draws the state that a new session of the group starts in.</summary>
    public int Start(int group, ref SplitMix64 random)
    {
        (AliasTable table, int[] states) = _starts[group] ?? throw new InvalidOperationException("No session can start here; the behaviour's checks forbid that.");
        return states[table.Draw(ref random)];
    }

    /// <summary>Draws the next state, or <see cref="SessionEnd"/>.</summary>
    public int Next(int state, ref SplitMix64 random)
    {
        StateNode node = _nodes[state];
        double at = random.NextDouble();
        double[] cumulative = node.Cumulative;
        for (int i = 0; i < cumulative.Length; i++)
        {
            if (at < cumulative[i])
            {
                return node.Targets[i];
            }
        }

        return SessionEnd;
    }
}
