namespace Streamify.Core.Lake.Delta;

/// <summary>Who made a commit and why; for people, and to know one's own commit again after an answer was lost.</summary>
/// <param name="Timestamp">Epoch milliseconds.</param>
/// <param name="Operation">What was done (<c>STREAMING UPDATE</c>, <c>OPTIMIZE</c>).</param>
/// <param name="CommitId">Unique a commit.</param>
/// <param name="Metrics">Numbers of the operation.</param>
/// <param name="BlindAppend">Whether nothing of the table was read to make it.</param>
internal sealed record CommitInfo(
    long Timestamp,
    string Operation,
    string CommitId,
    IReadOnlyDictionary<string, string> Metrics,
    bool BlindAppend) : DeltaAction;
