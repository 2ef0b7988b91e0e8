namespace Streamify.Web.Hosting.Control;

/// <summary>An order to the pipeline failed; the message tells the user why.</summary>
internal sealed class PipelineException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The order itself was wrong (a statement that does not parse, say), not the pipeline.</summary>
    public bool OrderWasWrong { get; init; }
}
