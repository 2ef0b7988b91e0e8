using Streamify.Core.Lake;

namespace Streamify.Web.Hosting.Control;

/// <summary>What the lake answered to a <see cref="LakeOrder"/>; what the order did not ask for is empty.</summary>
internal sealed record LakeAnswer
{
    public IReadOnlyList<TableStatus> Tables { get; init; } = [];

    public IReadOnlyList<UpkeepResult> Upkeep { get; init; } = [];

    public IReadOnlyList<LakeCommit> History { get; init; } = [];

    public IReadOnlyList<VerifyResult> Verified { get; init; } = [];

    public IReadOnlyList<DeadLetterGroup> Groups { get; init; } = [];

    public IReadOnlyList<DeadLetterRecord> Letters { get; init; } = [];

    public ReplayResult? Replayed { get; init; }

    /// <summary>All dead letters that match, shown or not.</summary>
    public long Matching { get; init; }
}
