namespace Streamify.Core.State;

/// <summary>One run of a job.</summary>
/// <param name="Id">Grows with every run.</param>
/// <param name="Job">What ran, such as <c>transform</c>.</param>
/// <param name="Trigger">Why: <c>schedule</c>, <c>demo</c>, <c>command line</c>.</param>
/// <param name="Started">When it started, UTC.</param>
/// <param name="Finished">When it ended, UTC; null while it runs.</param>
/// <param name="State">How it stands.</param>
/// <param name="Rows">Rows it brought; null when it did not get that far.</param>
/// <param name="Error">Why it failed, in one message; null otherwise.</param>
/// <param name="Instance">Name of the process that ran it; null for runs of earlier versions.</param>
/// <param name="Detail">What it was asked for, such as a range of hours; null when that is the usual.</param>
/// <param name="CancelledBy">Who asked it to stop; null when nobody did.</param>
public sealed record Run(
    long Id,
    string Job,
    string Trigger,
    DateTimeOffset Started,
    DateTimeOffset? Finished,
    RunState State,
    long? Rows,
    string? Error,
    string? Instance = null,
    string? Detail = null,
    string? CancelledBy = null);
