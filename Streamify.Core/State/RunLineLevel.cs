namespace Streamify.Core.State;

/// <summary>How serious a line of a run is.</summary>
public enum RunLineLevel
{
    /// <summary>What was done.</summary>
    Information,

    /// <summary>Something to look at; the work goes on.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
