using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Web.Demo;

namespace Streamify.Web.Hosting.Control;

/// <summary>What commands ask of the pipeline, in this process or in the server that holds the data folder.</summary>
internal interface IPipeline
{
    /// <summary>Brings everything in the log into the lake.</summary>
    /// <exception cref="PipelineException">It failed; the message is for the user.</exception>
    Task<FlushResult> DrainAsync(IProgress<FlushResult>? progress, CancellationToken cancellationToken);

    /// <summary>Loads what the lake has and builds the star schema, or what <paramref name="request"/> asks for.</summary>
    /// <exception cref="PipelineException">It failed, or the request makes no sense; the message is for the user.</exception>
    Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Runs one read-only statement.</summary>
    /// <exception cref="PipelineException">It failed; the message is for the user.</exception>
    Task<QueryTable> QueryAsync(QueryOrder order, CancellationToken cancellationToken);

    /// <summary>Steers the demo's simulation, or only asks how it stands.</summary>
    /// <exception cref="PipelineException">It does not run, or the order is wrong; the message is for the user.</exception>
    Task<DemoState> SteerAsync(SimulationOrder order, CancellationToken cancellationToken);

    /// <summary>Carries out an order to the lake.</summary>
    /// <exception cref="PipelineException">It failed; the message is for the user.</exception>
    Task<LakeAnswer> LakeAsync(LakeOrder order, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken);
}
