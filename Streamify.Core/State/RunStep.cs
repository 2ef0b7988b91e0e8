namespace Streamify.Core.State;

/// <summary>One finished step of a run.</summary>
/// <param name="Step">What was done.</param>
/// <param name="Rows">Rows it brought or left.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunStep(string Step, long Rows, TimeSpan Elapsed);
