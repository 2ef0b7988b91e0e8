namespace Streamify.Core.State;

/// <summary>One line of what a run told.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Level">How serious it is.</param>
/// <param name="Text">The line.</param>
public sealed record RunLine(DateTimeOffset At, RunLineLevel Level, string Text);
