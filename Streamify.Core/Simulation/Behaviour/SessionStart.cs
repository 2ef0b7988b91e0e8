namespace Streamify.Core.Simulation.Behaviour;

/// <summary>A state that a session may start in, in proportion to <paramref name="Weight"/> among those of the same auth and level.</summary>
internal readonly record struct SessionStart(PageState State, double Weight, int Line);
