using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Web.Demo;

namespace Streamify.Web.Hosting.Control;

/// <summary>
/// The pipeline in this process, which holds the data folder. Its parts are taken when an order needs them: a query must not open
/// (and make) the event log.
/// </summary>
internal sealed class LocalPipeline(IServiceProvider services) : IPipeline
{
    public Task<FlushResult> DrainAsync(IProgress<FlushResult>? progress, CancellationToken cancellationToken) =>
        GuardAsync(() => services.GetRequiredService<ILakeSink>().DrainAsync(progress, cancellationToken));

    public Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        GuardAsync(() => services.GetRequiredService<ITransformRunner>().RunAsync(RunTriggers.CommandLine, request, progress, cancellationToken));

    public Task<QueryTable> QueryAsync(QueryOrder order, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        Dictionary<string, object?> parameters = order.Parameters.ToDictionary(pair => pair.Key, pair => ParameterValue.Of(pair.Value), StringComparer.Ordinal);
        QueryResult result = await services.GetRequiredService<IWarehouse>()
            .QueryAsync(new WarehouseQuery(order.Sql, parameters, order.MaxRows, order.Timeout), cancellationToken);
        return QueryTable.Of(result);
    });

    public Task<DemoState> SteerAsync(SimulationOrder order, CancellationToken cancellationToken) => GuardAsync(() =>
    {
        DemoControl control = services.GetRequiredService<DemoControl>();
        if (order.Pause is { } pause)
        {
            (pause ? (Action)control.Pause : control.Resume)();
        }

        if (order.Live || order.Speed is not null)
        {
            control.SetSpeed(order.Live ? null : order.Speed);
        }

        if (order.Users is { } users)
        {
            control.SetPopulation(users);
        }

        return Task.FromResult(control.State ?? throw new DemoNotLiveException("No simulation runs here: the demo is off, or has not started yet."));
    });

    public Task<LakeAnswer> LakeAsync(LakeOrder order, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken) =>
        GuardAsync(() => LakeOrders.RunAsync(services, order, progress, cancellationToken));

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (WarehouseQueryException exception)
        {
            throw new PipelineException(exception.Message, exception) { OrderWasWrong = true };
        }
        catch (ArgumentException exception)
        {
            // The message is for users; what .NET adds behind it is not.
            throw new PipelineException(exception.Message.Split(" (Parameter")[0], exception) { OrderWasWrong = true };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new PipelineException(exception.Message, exception);
        }
    }
}
