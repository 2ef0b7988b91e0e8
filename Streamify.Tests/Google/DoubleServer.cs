using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Streamify.Tests.Google;

/// <summary>A double of Google's services on a port of this machine: faults, tokens, request ids; what the services do stands in their own classes.</summary>
internal sealed class DoubleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Func<DoubleRequest, DoubleAnswer?>> _services = [];
    private readonly CancellationTokenSource _stopping = new();
    private int _requests;

    private DoubleServer(WebApplication app) => _app = app;

    /// <summary>The root, ending with a slash.</summary>
    public string Address { get; private set; } = "";

    public FaultPlan Faults { get; } = new();

    /// <summary>Requests so far, each attempt counted.</summary>
    public int Requests => _requests;

    /// <summary>Requests must carry this token; null: anybody may.</summary>
    public string? Token { get; set; }

    /// <summary>What the token address answers; null: the token.</summary>
    public DoubleAnswer? TokenAnswer { get; set; }

    /// <summary>What a request with this body waits for before it is answered; null: nothing.</summary>
    public Func<string, Task>? Gate { get; set; }

    public static async Task<DoubleServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinResponseDataRate = null;
        });
        WebApplication app = builder.Build();
        DoubleServer server = new(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        server.Address = app.Urls.Single() + "/";
        return server;
    }

    /// <summary>Adds a service; it answers null to what is not its own.</summary>
    public void Add(Func<DoubleRequest, DoubleAnswer?> service) => _services.Add(service);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        int number = Interlocked.Increment(ref _requests);
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (Gate is { } gate)
        {
            await gate(System.Text.Encoding.UTF8.GetString(body.ToArray()));
        }

        FaultKind? fault = Faults.Next(context.Request.Method, target);
        DoubleAnswer answer = fault switch
        {
            FaultKind.Silence => await WaitAsync(context),
            FaultKind.Cut => DoubleAnswer.Empty(),
            FaultKind.TooManyRequests => DoubleAnswer.Error(StatusCodes.Status429TooManyRequests, "rateLimitExceeded", "The rate of requests is too high."),
            FaultKind.Unavailable => DoubleAnswer.Error(StatusCodes.Status503ServiceUnavailable, "backendError", "Backend Error"),
            _ => Answer(new DoubleRequest(context.Request.Method, target, context.Request.Headers, body.ToArray(), Address)),
        };
        if (fault is FaultKind.Cut or FaultKind.AnswerLost or FaultKind.Silence)
        {
            context.Abort();
            return;
        }

        await SendAsync(context, answer, fault, number);
    }

    private DoubleAnswer Answer(DoubleRequest request)
    {
        if (request.Path == "/token")
        {
            return TokenAnswer ?? DoubleAnswer.Json(new System.Text.Json.Nodes.JsonObject { ["access_token"] = Token, ["token_type"] = "Bearer", ["expires_in"] = 3600 });
        }

        if (Token is not null && request.Headers.Authorization != $"Bearer {Token}")
        {
            return DoubleAnswer.Error(StatusCodes.Status401Unauthorized, "authError", "Invalid Credentials");
        }

        try
        {
            return _services.Select(service => service(request)).FirstOrDefault(static answer => answer is not null)
                ?? DoubleAnswer.Error(StatusCodes.Status404NotFound, "notFound", $"There is no {request.Method} {request.Path}.");
        }
        catch (Exception exception)
        {
            // A status that nobody tries again: the double is wrong, or the request has no shape of Google's.
            return DoubleAnswer.Error(StatusCodes.Status501NotImplemented, "double", exception.ToString());
        }
    }

    private async Task<DoubleAnswer> WaitAsync(HttpContext context)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = end.Token.Register(gone.SetResult);
        await gone.Task;
        return DoubleAnswer.Empty();
    }

    private static async Task SendAsync(HttpContext context, DoubleAnswer answer, FaultKind? fault, int number)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-guploader-uploadid"] = string.Create(CultureInfo.InvariantCulture, $"double-{number}");
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        byte[] body = answer.Body;
        if (fault == FaultKind.WrongBytes && body.Length > 0)
        {
            body = [.. body];
            body[^1] ^= 0x55;
        }

        if (body.Length > 0)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = body.Length;
        }

        if (fault == FaultKind.AnswerCut)
        {
            await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }

        if (body.Length > 0)
        {
            await response.Body.WriteAsync(body);
        }
    }
}
