namespace Streamify.Core.Jobs.Backfills;

/// <summary>What a backfill would do.</summary>
/// <param name="From">First hour, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
/// <param name="Chunks">Transforms, one behind the other.</param>
/// <param name="Hours">Hours in the range that have events and would be built again; null when every model would be built anew anyway.</param>
/// <param name="NewRows">Rows in the lake that nobody has transformed yet and that come along.</param>
public sealed record BackfillPreview(DateTimeOffset From, DateTimeOffset To, int Chunks, int? Hours, long NewRows);
