namespace Streamify.Core.Lake.Columns;

/// <summary>Nulls and bounds of a column in one file.</summary>
/// <param name="Nulls">Number of nulls.</param>
/// <param name="Smallest">The smallest value as text, <see cref="long"/> or <see cref="double"/>; null when there is none to tell.</param>
/// <param name="Largest">The largest value, likewise.</param>
internal readonly record struct ColumnStatistics(int Nulls, object? Smallest, object? Largest);
