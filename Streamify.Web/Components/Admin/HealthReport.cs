using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Admin;

/// <summary>How the pipeline stands.</summary>
/// <param name="Warehouse">What the star schema shows; null before the first transform.</param>
/// <param name="Runs">The latest runs, newest first.</param>
/// <param name="Tables">The lake's tables.</param>
/// <param name="DeadLetters">The most frequent reasons why records were no events.</param>
internal sealed record HealthReport(
    WarehouseStatus? Warehouse, IReadOnlyList<Run> Runs, IReadOnlyList<TableStatus> Tables, IReadOnlyList<DeadLetterGroup> DeadLetters)
{
    /// <summary>Records in the event log that are not in the lake yet.</summary>
    public long Lag => Tables.Sum(table => table.Lag);

    /// <summary>Records that were no events.</summary>
    public long DeadLetterRows => Tables.Where(table => table.Table == LakeTables.DeadLetters).Sum(table => table.Rows);
}
