using Streamify.Core.Warehouse;

namespace Streamify.Web.Hosting.Control;

/// <summary>A query's answer, in the form in which it is shown and sent.</summary>
/// <param name="Columns">Column names in order.</param>
/// <param name="Rows">The rows' cells.</param>
/// <param name="Truncated">There were more rows than asked for.</param>
internal sealed record QueryTable(IReadOnlyList<string> Columns, IReadOnlyList<Cell[]> Rows, bool Truncated)
{
    public static QueryTable Of(QueryResult result) =>
        new(result.Columns, [.. result.Rows.Select(row => Array.ConvertAll(row, Cell.Of))], result.Truncated);
}
