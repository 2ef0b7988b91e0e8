namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>What a load brought.</summary>
/// <param name="Rows">New rows.</param>
/// <param name="Hours">The hours that they lie in, UTC.</param>
/// <param name="Anew">The table was emptied first, so that every hour may have changed.</param>
/// <param name="Replaced">A table that is replaced as a whole has new rows: what reads it is to be built as a whole.</param>
internal sealed record LoadedTable(long Rows, IReadOnlyCollection<DateTime> Hours, bool Anew, bool Replaced = false);
