namespace Streamify.Web.Components.Shared;

/// <summary>The numbers behind a chart: what the table view shows and the CSV holds.</summary>
/// <param name="Columns">Column titles; the first column names the row.</param>
/// <param name="Rows">Cells as text or numbers, one per column.</param>
public sealed record DataTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
