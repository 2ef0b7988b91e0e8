namespace Streamify.Core.Google.Transport;

/// <summary>
/// One attempt of a request: it ends after a while, and the answer has come whole when it succeeds, so that a connection that breaks in the
/// middle of an answer counts as a failed attempt. Media are handed on as they come (<see cref="Streamed"/>).
/// </summary>
internal sealed class AttemptHandler(string service, TimeSpan timeout, TimeProvider time, GoogleMetrics metrics, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Marks a request whose answer is read by its caller.</summary>
    public static readonly HttpRequestOptionsKey<bool> Streamed = new("streamify.streamed");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound = new(timeout, time);
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bound.Token);
        long began = time.GetTimestamp();
        int status = 0;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, attempt.Token);
            if (!response.IsSuccessStatusCode || !request.Options.TryGetValue(Streamed, out bool streamed) || !streamed)
            {
                await response.Content.LoadIntoBufferAsync(attempt.Token);
            }

            status = (int)response.StatusCode;
            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {timeout}.", exception);
        }
        finally
        {
            metrics.Attempted(service, status, time.GetElapsedTime(began));
        }
    }
}
