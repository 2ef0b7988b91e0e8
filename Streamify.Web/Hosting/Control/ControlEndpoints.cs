using System.Text.Json;
using System.Threading.Channels;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Hosting.Control;

/// <summary>The orders that a server takes on its control socket. Answers are JSON lines; the last one holds the result or the error.</summary>
internal static class ControlEndpoints
{
    public const string Drain = "/drain";
    public const string Transform = "/transform";
    public const string Query = "/query";
    public const string Simulation = "/simulation";
    public const string Lake = "/lake";

    public static void Map(IEndpointRouteBuilder endpoints, IPipeline pipeline, CancellationToken stopping)
    {
        endpoints.MapPost(Drain, context => AnswerAsync(context, async (say, cancellationToken) =>
            new ControlLine
            {
                Drained = await pipeline.DrainAsync(new Teller<Core.Lake.FlushResult>(flushed => say(new ControlLine { Flushed = flushed })), cancellationToken),
            }, stopping));
        endpoints.MapPost(Transform, context => AnswerAsync(context, async (say, cancellationToken) =>
        {
            TransformRequest? request = await JsonSerializer.DeserializeAsync<TransformRequest>(context.Request.Body, ControlJson.Options, cancellationToken);
            return new ControlLine
            {
                Transformed = await pipeline.TransformAsync(
                    request ?? throw new PipelineException("The transform's request is missing."),
                    new Teller<TransformProgress>(step => say(new ControlLine { Step = step })),
                    cancellationToken),
            };
        }, stopping));
        endpoints.MapPost(Query, context => AnswerAsync(context, async (_, cancellationToken) =>
        {
            QueryOrder? order = await JsonSerializer.DeserializeAsync<QueryOrder>(context.Request.Body, ControlJson.Options, cancellationToken);
            return new ControlLine { Table = await pipeline.QueryAsync(order ?? throw new PipelineException("The query is missing."), cancellationToken) };
        }, stopping));
        endpoints.MapPost(Simulation, context => AnswerAsync(context, async (_, cancellationToken) =>
        {
            SimulationOrder? order = await JsonSerializer.DeserializeAsync<SimulationOrder>(context.Request.Body, ControlJson.Options, cancellationToken);
            return new ControlLine { Simulation = await pipeline.SteerAsync(order ?? new SimulationOrder(), cancellationToken) };
        }, stopping));
        endpoints.MapPost(Lake, context => AnswerAsync(context, async (say, cancellationToken) =>
        {
            LakeOrder order = await JsonSerializer.DeserializeAsync<LakeOrder>(context.Request.Body, ControlJson.Options, cancellationToken)
                ?? throw new PipelineException("The order to the lake is missing.");
            return new ControlLine
            {
                Lake = await pipeline.LakeAsync(order, new Teller<Core.Lake.UpkeepResult>(result => say(new ControlLine { Upkeep = result })), cancellationToken),
            };
        }, stopping));
    }

    private static async Task AnswerAsync(HttpContext context, Func<Action<ControlLine>, CancellationToken, Task<ControlLine>> work, CancellationToken stopping)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        Channel<ControlLine> lines = Channel.CreateUnbounded<ControlLine>(new UnboundedChannelOptions { SingleReader = true });
        Task working = WorkAsync(lines.Writer, work, stopping, ends.Token);
        context.Response.ContentType = "application/x-ndjson";
        try
        {
            await foreach (ControlLine line in lines.Reader.ReadAllAsync(context.RequestAborted))
            {
                await JsonSerializer.SerializeAsync(context.Response.Body, line, ControlJson.Options, context.RequestAborted);
                await context.Response.WriteAsync("\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The command has gone; its order is cancelled with it.
        }

        await working;
    }

    private static async Task WorkAsync(
        ChannelWriter<ControlLine> lines,
        Func<Action<ControlLine>, CancellationToken, Task<ControlLine>> work,
        CancellationToken stopping,
        CancellationToken cancellationToken)
    {
        try
        {
            lines.TryWrite(await work(line => lines.TryWrite(line), cancellationToken));
        }
        catch (PipelineException exception)
        {
            lines.TryWrite(new ControlLine { Error = exception.Message, QueryError = exception.OrderWasWrong });
        }
        catch (JsonException exception)
        {
            lines.TryWrite(new ControlLine { Error = exception.Message });
        }
        catch (OperationCanceledException)
        {
            lines.TryWrite(new ControlLine { Error = stopping.IsCancellationRequested ? "The server is stopping." : "The order was cancelled." });
        }
        finally
        {
            lines.Complete();
        }
    }
}
