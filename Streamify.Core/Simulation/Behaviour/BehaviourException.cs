namespace Streamify.Core.Simulation.Behaviour;

/// <summary>A behaviour file cannot be used; <see cref="Mistakes"/> names each mistake's key and line.</summary>
public sealed class BehaviourException : Exception
{
    public BehaviourException(string source, IReadOnlyList<string> mistakes)
        : base($"{source}: {string.Join(' ', mistakes)}")
    {
        Mistakes = mistakes;
    }

    public IReadOnlyList<string> Mistakes { get; }
}
