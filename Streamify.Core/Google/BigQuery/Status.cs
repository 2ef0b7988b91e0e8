namespace Streamify.Core.Google.BigQuery;

/// <summary>How a job stands.</summary>
internal sealed record Status
{
    /// <summary><c>PENDING</c>, <c>RUNNING</c> or <c>DONE</c>.</summary>
    public string? State { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public Error? ErrorResult { get; init; }

    /// <summary>A failure in Google's words.</summary>
    internal sealed record Error(string? Reason, string? Message, string? Location);
}
