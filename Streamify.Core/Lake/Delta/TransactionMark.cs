namespace Streamify.Core.Lake.Delta;

/// <summary>How far a writer has come, committed together with its data: what makes the sink exactly once.</summary>
/// <param name="ApplicationId">The writer's name.</param>
/// <param name="Version">Its position: the next offset.</param>
/// <param name="LastUpdated">Epoch milliseconds.</param>
internal sealed record TransactionMark(string ApplicationId, long Version, long LastUpdated) : DeltaAction;
