namespace Streamify.Core.Lake;

/// <summary>Writes the tables that hold the present state of something (<see cref="LakeTables.Replaced"/>), never those of the sink.</summary>
public interface ILakeTableWriter
{
    /// <summary>
    /// Replaces all rows of a table in one commit; readers see the old rows or the new ones. The replaced files stay for as long as
    /// <see cref="LakeOptions.VacuumAfter"/> says, for readers that are still at them.
    /// </summary>
    /// <param name="table">One of <see cref="LakeTables.Replaced"/>.</param>
    /// <param name="rows">
    /// The values in the order of the table's columns: <see cref="string"/>, <see cref="double"/>, <see cref="long"/>,
    /// <see cref="int"/>, <see cref="bool"/> or <see cref="DateTimeOffset"/>, as the column's type asks.
    /// </param>
    /// <param name="cancellationToken">Ends the work before the commit.</param>
    /// <returns>The version made.</returns>
    /// <exception cref="ArgumentException">There is no such table, or a value does not fit its column; nothing was written.</exception>
    /// <exception cref="IOException">The store failed; nothing became visible.</exception>
    Task<long> ReplaceAsync(string table, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken);
}
