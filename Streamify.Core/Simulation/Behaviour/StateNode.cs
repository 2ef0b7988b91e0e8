namespace Streamify.Core.Simulation.Behaviour;

/// <summary>One state with what the simulation asks of it.</summary>
internal sealed class StateNode
{
    public StateNode(PageState state, BehaviourConfig config, int group, IEnumerable<Transition> transitions, Dictionary<PageState, int> index)
    {
        State = state;
        Group = group;
        IsSong = state.Page == "NextSong";
        IsRedirect = state.Status is >= 300 and < 400;
        IsLogin = state.Page == "Login";
        IsLoggedIn = state.Auth == "Logged In";
        IsRegistration = state.Page == "Submit Registration";
        IsStatusChange = state.Page is "Submit Upgrade" or "Submit Downgrade";
        IsChurned = config.ChurnedState == state.Auth;
        ShowsUser = config.ShowUserDetails.GetValueOrDefault(state.Auth);
        Transition[] all = [.. transitions];
        Targets = [.. all.Select(transition => index[transition.Destination])];
        Cumulative = new double[all.Length];
        double sum = 0;
        for (int i = 0; i < all.Length; i++)
        {
            sum += all[i].P;
            // Rounding must not end a session that the file never lets end.
            Cumulative[i] = sum > 1 - 1e-9 ? 1 : sum;
        }
    }

    public PageState State { get; }

    /// <summary>Number of the pair of auth and level.</summary>
    public int Group { get; }

    public bool IsSong { get; }

    public bool IsRedirect { get; }

    public bool IsLogin { get; }

    public bool IsLoggedIn { get; }

    public bool IsRegistration { get; }

    public bool IsStatusChange { get; }

    public bool IsChurned { get; }

    public bool ShowsUser { get; }

    public int[] Targets { get; }

    public double[] Cumulative { get; }
}
