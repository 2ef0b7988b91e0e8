using System.Net.Http.Headers;
using System.Text.Json;
using Google;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Services;

namespace Streamify.Core.Google.Transport;

/// <summary>
/// Sends requests to one of Google's services, with credentials and retries. Every failure comes as <see cref="GoogleRequestException"/>.
/// The credentials are looked for with the first request.
/// </summary>
internal sealed class GoogleConnection(
    string name, GoogleEndpoint endpoint, IReadOnlyList<string> scopes, GoogleOptions options, TimeProvider time, GoogleMetrics metrics, GoogleCredential? credential = null) : IDisposable
{
    private const string Application = "Streamify";

    private readonly SemaphoreSlim _gate = new(1);
    private GoogleService? _service;

    public GoogleEndpoint Endpoint { get; } = endpoint;

    /// <summary>Whether requests carry credentials.</summary>
    public bool HasCredentials => credential is not null || Endpoint.NeedsCredentials;

    public GoogleOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public RetryHandler Retries { get; } = new(name, options, time, metrics);

    /// <summary>The service, signed in.</summary>
    public async ValueTask<GoogleService> OpenAsync(CancellationToken cancellationToken)
    {
        if (_service is { } open)
        {
            return open;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            GoogleCredential? own = credential ?? (Endpoint.NeedsCredentials ? await GoogleCredentials.FindAsync(Options, scopes, cancellationToken) : null);
            return _service ??= Make(own);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The answer's JSON.</summary>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body, cancellationToken);
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(stream, GoogleJson.Options, cancellationToken)
            ?? throw new GoogleRequestException($"Google answered nothing to {method} {path}", response.StatusCode, "", GoogleError.RequestId(response));
    }

    /// <summary>Likewise without looking at the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        HttpContent? content = null;
        if (body is not null)
        {
            content = body as HttpContent ?? new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, GoogleJson.Options)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using HttpRequestMessage request = new(method, new Uri(Endpoint.Address, path)) { Content = content };
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>A successful answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string what = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        try
        {
            GoogleService service = await OpenAsync(cancellationToken);
            HttpResponseMessage response = await service.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw GoogleError.Exception(what, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), GoogleError.RequestId(response));
            }
        }
        catch (Exception exception) when (Translate(exception, what) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>What a failure of the transport or of Google's library is here; null when it is something else.</summary>
    public static GoogleRequestException? Translate(Exception exception, string what) => exception switch
    {
        GoogleApiException api => GoogleError.Exception(what, api.HttpStatusCode, api.Error?.ErrorResponseContent ?? api.Error?.Message ?? "", null, api),
        TokenResponseException token => new GoogleRequestException(
            $"Google gave no token for the credentials ({token.Error?.Error}: {token.Error?.ErrorDescription}); they are expired, revoked or of a deleted account", token.StatusCode, GoogleRequestException.NoCredentials, null, token),
        GoogleRequestException => null,
        HttpRequestException or TimeoutException or IOException => new GoogleRequestException($"No answer to {what}: {exception.Message}", null, "", null, exception),
        _ => null,
    };

    public void Dispose()
    {
        _service?.Dispose();
        _gate.Dispose();
    }

    private GoogleService Make(GoogleCredential? own)
    {
        GoogleService service = new(name, Endpoint.Address.AbsoluteUri, new BaseClientService.Initializer
        {
            ApplicationName = Application,
            HttpClientInitializer = own,
            HttpClientFactory = new AttemptHandlerFactory(name, Options, Time, metrics),
            Serializer = new GoogleJson(),
            GZipEnabled = false,
            DefaultExponentialBackOffPolicy = global::Google.Apis.Http.ExponentialBackOffPolicy.None,
        });
        service.HttpClient.Timeout = Timeout.InfiniteTimeSpan;
        service.HttpClient.MessageHandler.NumTries = Options.MaxAttempts;
        service.HttpClient.MessageHandler.AddUnsuccessfulResponseHandler(Retries);
        service.HttpClient.MessageHandler.AddExceptionHandler(Retries);
        return service;
    }
}
