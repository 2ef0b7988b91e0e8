namespace Streamify.Tests.Google;

/// <summary>Something that goes wrong with a request to a double.</summary>
/// <param name="Kind">What.</param>
/// <param name="Times">How often.</param>
/// <param name="When">Which requests, by method and raw target; null: all.</param>
internal sealed record Fault(FaultKind Kind, int Times = 1, Func<string, string, bool>? When = null);
