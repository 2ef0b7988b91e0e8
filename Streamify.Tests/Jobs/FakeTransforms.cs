using System.Collections.Concurrent;
using Streamify.Core.Jobs;
using Streamify.Core.Warehouse;

namespace Streamify.Tests.Jobs;

/// <summary>Transforms that do what the test says.</summary>
internal sealed class FakeTransforms : ITransformRunner
{
    private static readonly TransformResult Nothing = FakeWarehouse.Result(0, 0);

    public ConcurrentQueue<TransformRequest> Requests { get; } = [];

    public Func<TransformRequest, CancellationToken, Task<TransformResult>> OnRun { get; set; } = static (_, _) => Task.FromResult(Nothing);

    public bool IsRunning => false;

    /// <summary>Another one is at work, so that a try does nothing.</summary>
    public bool Busy { get; set; }

    public bool SharesWarehouse => false;

    public Task<TransformResult> RunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(trigger, new TransformRequest(), progress, cancellationToken);

    public Task<TransformResult> RunAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        if (!request.DryRun)
        {
            Requests.Enqueue(request);
        }

        return OnRun(request, cancellationToken);
    }

    public async Task<TransformResult?> TryRunAsync(string trigger, RunLimit? limit, CancellationToken cancellationToken) =>
        Busy ? null : await RunAsync(trigger, progress: null, cancellationToken);
}
