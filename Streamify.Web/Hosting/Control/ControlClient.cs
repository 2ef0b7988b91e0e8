using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Web.Demo;

namespace Streamify.Web.Hosting.Control;

/// <summary>The pipeline of the server that holds the data folder, through its control socket.</summary>
internal sealed class ControlClient : IPipeline, IDisposable
{
    private readonly HttpClient _http;

    public ControlClient(string socketPath) => _http = new HttpClient(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        UseProxy = false,
    })
    {
        BaseAddress = new Uri("http://streamify"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<FlushResult> DrainAsync(IProgress<FlushResult>? progress, CancellationToken cancellationToken) =>
        (await OrderAsync(ControlEndpoints.Drain, content: null, line => Report(progress, line.Flushed), cancellationToken)).Drained!;

    public async Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        using StringContent content = Json(request);
        return (await OrderAsync(ControlEndpoints.Transform, content, line => Report(progress, line.Step), cancellationToken)).Transformed!;
    }

    public async Task<QueryTable> QueryAsync(QueryOrder order, CancellationToken cancellationToken)
    {
        using StringContent content = Json(order);
        return (await OrderAsync(ControlEndpoints.Query, content, _ => { }, cancellationToken)).Table!;
    }

    public async Task<DemoState> SteerAsync(SimulationOrder order, CancellationToken cancellationToken)
    {
        using StringContent content = new(JsonSerializer.Serialize(order, ControlJson.Options), Encoding.UTF8, "application/json");
        return (await OrderAsync(ControlEndpoints.Simulation, content, _ => { }, cancellationToken)).Simulation!;
    }

    public async Task<LakeAnswer> LakeAsync(LakeOrder order, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken)
    {
        using StringContent content = new(JsonSerializer.Serialize(order, ControlJson.Options), Encoding.UTF8, "application/json");
        return (await OrderAsync(ControlEndpoints.Lake, content, line => Report(progress, line.Upkeep), cancellationToken)).Lake!;
    }

    public void Dispose() => _http.Dispose();

    private static StringContent Json<T>(T order) => new(JsonSerializer.Serialize(order, ControlJson.Options), Encoding.UTF8, "application/json");

    private async Task<ControlLine> OrderAsync(string path, HttpContent? content, Action<ControlLine> onProgress, CancellationToken cancellationToken)
    {
        ControlLine? last = null;
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            using StreamReader reader = new(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await reader.ReadLineAsync(cancellationToken) is { } text)
            {
                last = JsonSerializer.Deserialize<ControlLine>(text, ControlJson.Options)!;
                onProgress(last);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            throw new PipelineException($"The server that holds the data folder broke off: {exception.Message}", exception);
        }

        return last switch
        {
            { Error: { } error } => throw new PipelineException(error) { OrderWasWrong = last.QueryError },
            { Drained: not null } or { Transformed: not null } or { Table: not null } or { Simulation: not null } or { Lake: not null } => last,
            _ => throw new PipelineException("The server that holds the data folder ended before it had answered."),
        };
    }

    private static void Report<T>(IProgress<T>? progress, T? value)
        where T : class
    {
        if (value is not null)
        {
            progress?.Report(value);
        }
    }
}
