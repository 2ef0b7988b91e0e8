using System.Net;

namespace Streamify.Core.Google;

/// <summary>A request to Google failed for good: it was refused, or every attempt failed.</summary>
/// <param name="message">What was asked, and what Google said, in words.</param>
/// <param name="status">The answer's status; null when there was none (network, time-out, no credentials).</param>
/// <param name="reason">Google's reason (<c>notFound</c>, <c>conditionNotMet</c>, <c>forbidden</c>, ...); empty when it gave none.</param>
/// <param name="requestId">Google's id of the request, for its support; null when it gave none.</param>
/// <param name="innerException">What lies behind it.</param>
public sealed class GoogleRequestException(string message, HttpStatusCode? status, string reason, string? requestId, Exception? innerException = null)
    : IOException(message, innerException)
{
    /// <summary>The reason of an exception that no credentials could be had.</summary>
    public const string NoCredentials = "noCredentials";

    /// <summary>The answer's status; null when there was none.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>Google's reason; empty when it gave none.</summary>
    public string Reason { get; } = reason;

    /// <summary>Whether a quota or a rate is used up; some of Google's services say so with the status of a missing right.</summary>
    public bool IsQuota => Status == HttpStatusCode.TooManyRequests || Reason is "quotaExceeded" or "rateLimitExceeded" or "userRateLimitExceeded" or "dailyLimitExceeded" or "RESOURCE_EXHAUSTED";

    /// <summary>Google's id of the request; null when it gave none.</summary>
    public string? RequestId { get; } = requestId;
}
