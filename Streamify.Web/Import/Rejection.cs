namespace Streamify.Web.Import;

/// <summary>A line that is no event.</summary>
internal sealed record Rejection(long Line, string Topic, string Reason);
