using Google.Apis.Http;

namespace Streamify.Core.Google.Transport;

/// <summary>Puts <see cref="AttemptHandler"/> below Google's own handler, which retries.</summary>
internal sealed class AttemptHandlerFactory(string service, GoogleOptions options, TimeProvider time, GoogleMetrics metrics) : HttpClientFactory
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new AttemptHandler(
        service,
        options.AttemptTimeout,
        time,
        metrics,
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime, ConnectTimeout = options.AttemptTimeout });
}
