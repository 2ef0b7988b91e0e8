namespace Streamify.Core.Warehouse;

/// <summary>What a transform did.</summary>
/// <param name="RowsLoaded">New raw rows by topic.</param>
/// <param name="Rebuilt">False when nothing new was there and the published tables stayed as they were.</param>
/// <param name="Streams">Rows of fact_streams now.</param>
/// <param name="Elapsed">The whole time.</param>
/// <param name="Steps">Every step with rows and seconds.</param>
/// <param name="Hours">Hours that were built; null when every model was built anew.</param>
/// <param name="Warnings">What the audits warn of; null or empty: nothing.</param>
public sealed record TransformResult(
    IReadOnlyDictionary<string, long> RowsLoaded,
    bool Rebuilt,
    long Streams,
    TimeSpan Elapsed,
    IReadOnlyList<TransformProgress> Steps,
    IReadOnlyList<DateTimeOffset>? Hours = null,
    IReadOnlyList<AuditFailure>? Warnings = null)
{
    /// <summary>Of a dry run: whether a transform has something to do. Not so when it would only make the empty tables of a warehouse that has had no events yet.</summary>
    public bool IsDue { get; init; }
}
