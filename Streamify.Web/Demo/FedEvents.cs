namespace Streamify.Web.Demo;

/// <summary>What a feeding did.</summary>
/// <param name="Appended">Events that are new in the log.</param>
/// <param name="Passed">Events that were there already.</param>
internal sealed record FedEvents(long Appended, long Passed);
