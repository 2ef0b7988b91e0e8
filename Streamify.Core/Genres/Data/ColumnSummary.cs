namespace Streamify.Core.Genres.Data;

/// <summary>One column of a data file at a glance.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type">What its values look like.</param>
/// <param name="Count">Rows with a value.</param>
/// <param name="Missing">Rows without one.</param>
/// <param name="Minimum">Smallest number, or first text in ordinal order; null when there is none.</param>
/// <param name="Maximum">Largest number, or last text.</param>
/// <param name="Mean">Mean of a number column, else null.</param>
public sealed record ColumnSummary(string Name, ColumnType Type, int Count, int Missing, string? Minimum, string? Maximum, double? Mean);
