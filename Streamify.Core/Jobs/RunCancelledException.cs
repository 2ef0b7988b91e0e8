namespace Streamify.Core.Jobs;

/// <summary>Somebody asked the run to stop; nothing of it is visible.</summary>
public sealed class RunCancelledException(string by) : OperationCanceledException($"Cancelled by {by}.");
