namespace Streamify.Core.Lake.Sink;

/// <summary>The marks of one partition around one batch.</summary>
/// <param name="ApplicationId">The name of the marks in the tables.</param>
/// <param name="Committed">The topic's table must stand here before the batch; null when it has no mark.</param>
/// <param name="DeadLettersCommitted">The dead letters' table likewise.</param>
/// <param name="Next">The mark after the batch: the next offset to read.</param>
internal readonly record struct PartitionMarks(string ApplicationId, long? Committed, long? DeadLettersCommitted, long Next);
