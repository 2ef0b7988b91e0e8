namespace Streamify.Core.Simulation.Reporting;

/// <summary>One user's session at hand.</summary>
internal struct SessionTally
{
    /// <summary>Epoch milliseconds of its first page view.</summary>
    public long First;

    /// <summary>Epoch milliseconds of the latest.</summary>
    public long Last;

    /// <summary>0 while the user has had no session.</summary>
    public int PageViews;
    public int Songs;
}
