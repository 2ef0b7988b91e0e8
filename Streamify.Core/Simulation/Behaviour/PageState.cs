namespace Streamify.Core.Simulation.Behaviour;

/// <summary>One state of the state machine: a page as it is seen in a sign-in state and on a plan.</summary>
internal readonly record struct PageState(string Page, string Method, int Status, string Auth, string Level)
{
    public override string ToString() => $"{Page} ({Method} {Status}, {Auth}, {Level})";
}
