namespace Streamify.Core.Genres.Data;

/// <summary>The rows that came out of the join.</summary>
internal sealed record JoinedRows(List<long> TrackIds, List<double[]> Rows, List<string> Labels, JoinCounts Counts);
