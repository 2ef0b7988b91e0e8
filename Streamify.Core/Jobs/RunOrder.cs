namespace Streamify.Core.Jobs;

/// <summary>What shall run, and why.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Trigger">Why it runs, one of <see cref="RunTriggers"/>.</param>
/// <param name="Detail">What it is asked for; null for the usual.</param>
internal sealed record RunOrder(string Job, string Trigger, string? Detail = null);
