using System.Net;
using Google.Apis.Http;

namespace Streamify.Core.Google.Transport;

/// <summary>
/// Sends a request again as Google asks for it: after 408, 429, 5xx, a rate limit, or no answer at all, with pauses that double and are
/// spread by half. Every request made here may be sent twice: it reads, or carries a precondition, or does the same again.
/// </summary>
internal sealed class RetryHandler(string service, GoogleOptions options, TimeProvider time, GoogleMetrics metrics) : IHttpUnsuccessfulResponseHandler, IHttpExceptionHandler
{
    private static readonly string[] PassingReasons = ["rateLimitExceeded", "userRateLimitExceeded", "backendError"];

    public async Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (!args.SupportsRetry || !await PassesAsync(args.Response, args.CancellationToken))
        {
            return false;
        }

        metrics.Retried(service, ((int)args.Response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        TimeSpan asked = args.Response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        await PauseAsync(args.CurrentFailedTry, asked, args.CancellationToken);
        return true;
    }

    public async Task<bool> HandleExceptionAsync(HandleExceptionArgs args)
    {
        if (!args.SupportsRetry || args.Exception is not (HttpRequestException or IOException or TimeoutException))
        {
            return false;
        }

        metrics.Retried(service, args.Exception is TimeoutException ? "timeout" : "network");
        await PauseAsync(args.CurrentFailedTry, TimeSpan.Zero, args.CancellationToken);
        return true;
    }

    /// <summary>Waits behind the n-th failure of a request.</summary>
    public Task PauseAsync(int failures, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        double doubled = options.FirstRetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures, options.MaxAttempts) - 1);
        double spread = Math.Min(doubled, options.MaxRetryDelay.TotalMilliseconds) * (0.5 + Random.Shared.NextDouble());
        double most = Math.Max(options.MaxRetryDelay.TotalMilliseconds, 1);
        return Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(Math.Max(spread, atLeast.TotalMilliseconds), 1, most)), time, cancellationToken);
    }

    private static bool IsPassing(string body) => PassingReasons.Contains(GoogleError.Parse(body).Reason);

    private static async Task<bool> PassesAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.StatusCode switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => false,
        >= HttpStatusCode.InternalServerError => true,
        HttpStatusCode.Forbidden => IsPassing(await response.Content.ReadAsStringAsync(cancellationToken)),
        _ => false,
    };
}
