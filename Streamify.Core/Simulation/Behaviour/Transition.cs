namespace Streamify.Core.Simulation.Behaviour;

/// <summary>From a state to the next with probability <paramref name="P"/>; what a state's transitions leave over to 1 ends the session.</summary>
internal readonly record struct Transition(PageState Source, PageState Destination, double P, int Line);
