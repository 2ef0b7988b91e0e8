namespace Streamify.Web.Hosting.Control;

/// <summary>What somebody wants of the demo's simulation; with nothing set, to know how it stands.</summary>
internal sealed record SimulationOrder
{
    /// <summary>Stop or go on.</summary>
    public bool? Pause { get; init; }

    /// <summary>Along with the clock.</summary>
    public bool Live { get; init; }

    /// <summary>Simulated seconds in a real one.</summary>
    public double? Speed { get; init; }

    /// <summary>So many users from now on.</summary>
    public int? Users { get; init; }
}
