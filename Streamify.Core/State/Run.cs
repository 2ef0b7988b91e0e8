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
public sealed record Run(
    long Id,
    string Job,
    string Trigger,
    DateTimeOffset Started,
    DateTimeOffset? Finished,
    RunState State,
    long? Rows,
    string? Error);
