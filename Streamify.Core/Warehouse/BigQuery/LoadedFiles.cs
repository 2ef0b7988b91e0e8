using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>What a load has brought to the door of a raw table.</summary>
/// <param name="Table">The raw table.</param>
/// <param name="From">The lake version that the raw table has now; -1 for none.</param>
/// <param name="Version">The lake version that it will have.</param>
/// <param name="Incoming">The table of new rows; null when there are none.</param>
/// <param name="Replaces">The raw table's rows go first.</param>
/// <param name="Summary">What the plan wants to know.</param>
internal sealed record LoadedFiles(string Table, long From, long Version, string? Incoming, bool Replaces, LoadedTable Summary)
{
    /// <summary>How many rows the lake's log told of for each hour, UTC.</summary>
    public IReadOnlyDictionary<DateTime, long> Told { get; init; } = new Dictionary<DateTime, long>();

    /// <summary>Hours, UTC, whose rows go first, because they differed from the lake.</summary>
    public IReadOnlySet<DateTime> Mended { get; init; } = new HashSet<DateTime>();

    /// <summary>Whether there is something to enter.</summary>
    public bool Moves => Version != From || Replaces || Mended.Count > 0;
}
