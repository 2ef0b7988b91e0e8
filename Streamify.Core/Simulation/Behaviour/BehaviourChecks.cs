using System.Globalization;

namespace Streamify.Core.Simulation.Behaviour;

/// <summary>What no single key shows: whether the state machine hangs together.</summary>
internal static class BehaviourChecks
{
    private const double Tolerance = 1e-9;
    private const int MostStates = 10_000;

    public static IEnumerable<string> Of(BehaviourConfig config) =>
        [.. Size(config), .. Names(config), .. Sums(config), .. Starts(config), .. Unreachable(config), .. Dates(config), .. SessionsThatCannotStart(config)];

    /// <summary>What else must hold when the population grows although the file itself says nothing of growth.</summary>
    public static IEnumerable<string> OfGrowth(BehaviourConfig config) => SessionsThatCannotStart(config with { GrowthRate = 1 });

    private static IEnumerable<string> Size(BehaviourConfig config)
    {
        int states = config.Transitions.SelectMany(transition => new[] { transition.Source, transition.Destination })
            .Concat(config.NewSession.Select(start => start.State)).Distinct().Count();
        if (states > MostStates)
        {
            yield return $"the file names {states} states; expected at most {MostStates}.";
        }
    }

    private static IEnumerable<string> Names(BehaviourConfig config)
    {
        foreach ((string key, IReadOnlyList<WeightedName> names) in new[] { ("levels", config.Levels), ("auths", config.Auths) })
        {
            if (!names.Any(name => name.Weight > 0))
            {
                yield return $"{key} holds no entry with a weight above 0; expected at least one.";
            }
        }
    }

    private static IEnumerable<string> Sums(BehaviourConfig config)
    {
        foreach (IGrouping<PageState, Transition> source in config.Transitions.GroupBy(transition => transition.Source))
        {
            double sum = source.Sum(transition => transition.P);
            if (sum > 1 + Tolerance)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"transitions from {source.Key} (last at line {source.Last().Line}) add up to {sum:0.######}; expected at most 1.");
            }
        }
    }

    private static IEnumerable<string> Starts(BehaviourConfig config)
    {
        HashSet<PageState> states = [.. config.Transitions.SelectMany(transition => new[] { transition.Source, transition.Destination })];
        return config.NewSession
            .Where(start => start.Weight > 0 && !states.Contains(start.State))
            .Select(start => $"new-session (line {start.Line}) starts in {start.State}, which no transition names.");
    }

    private static IEnumerable<string> Unreachable(BehaviourConfig config)
    {
        ILookup<PageState, Transition> next = config.Transitions.Where(transition => transition.P > 0).ToLookup(transition => transition.Source);
        HashSet<PageState> reached = [.. config.NewSession.Where(start => start.Weight > 0).Select(start => start.State)];
        Stack<PageState> open = new(reached);
        while (open.TryPop(out PageState state))
        {
            foreach (Transition transition in next[state].Where(transition => reached.Add(transition.Destination)))
            {
                open.Push(transition.Destination);
            }
        }

        return config.Transitions
            .SelectMany(transition => new[] { (State: transition.Source, transition.Line), (State: transition.Destination, transition.Line) })
            .Where(named => !reached.Contains(named.State))
            .DistinctBy(named => named.State)
            .Select(named => $"transitions (line {named.Line}) name {named.State}, which no session can get to.");
    }

    private static IEnumerable<string> Dates(BehaviourConfig config)
    {
        if (config.StartDate is { } start && config.EndDate is { } end && end <= start)
        {
            yield return $"end-date is {end:yyyy-MM-ddTHH:mm:ss}; expected a time after start-date, {start:yyyy-MM-ddTHH:mm:ss}.";
        }
    }

    /// <summary>Walks every auth and level that users can get to, and asks for a start there.</summary>
    private static IEnumerable<string> SessionsThatCannotStart(BehaviourConfig config)
    {
        ILookup<(string, string), PageState> starts = config.NewSession.Where(start => start.Weight > 0)
            .ToLookup(start => (start.State.Auth, start.State.Level), start => start.State);
        ILookup<PageState, Transition> next = config.Transitions.Where(transition => transition.P > 0).ToLookup(transition => transition.Source);
        Queue<(string Auth, string Level)> open = new(
            from auth in config.Auths
            where auth.Weight > 0
            from level in config.Levels
            where level.Weight > 0
            select (auth.Name, level.Name));
        if (config.GrowthRate is not (null or 0))
        {
            open.Enqueue((config.NewUserAuth, config.NewUserLevel));
        }

        HashSet<(string, string)> reached = [.. open];
        HashSet<PageState> seen = [];
        while (open.TryDequeue(out (string Auth, string Level) pair))
        {
            if (!starts.Contains(pair))
            {
                yield return $"new-session has no start with a weight above 0 for auth '{pair.Auth}' and level '{pair.Level}', which users can get to.";
                continue;
            }

            foreach ((string, string) end in EndsOfSessions(starts[pair], next, seen, config.ChurnedState).Where(reached.Add))
            {
                open.Enqueue(end);
            }
        }
    }

    private static List<(string Auth, string Level)> EndsOfSessions(
        IEnumerable<PageState> from, ILookup<PageState, Transition> next, HashSet<PageState> seen, string? churned)
    {
        List<(string, string)> ends = [];
        Stack<PageState> open = new(from.Where(seen.Add));
        while (open.TryPop(out PageState state))
        {
            if (next[state].Sum(transition => transition.P) < 1 - Tolerance && state.Auth != churned)
            {
                ends.Add((state.Auth, state.Level));
            }

            foreach (Transition transition in next[state])
            {
                if (seen.Add(transition.Destination))
                {
                    open.Push(transition.Destination);
                }
            }
        }

        return ends;
    }
}
