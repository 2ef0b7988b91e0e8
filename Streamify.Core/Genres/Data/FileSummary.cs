namespace Streamify.Core.Genres.Data;

/// <summary>One data file at a glance.</summary>
/// <param name="Name">File name without its folder.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex digest of the content.</param>
/// <param name="Rows">Data rows.</param>
/// <param name="Columns">Its columns in file order.</param>
public sealed record FileSummary(string Name, long Bytes, string Sha256, int Rows, IReadOnlyList<ColumnSummary> Columns);
