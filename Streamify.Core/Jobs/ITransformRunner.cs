using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>Runs the warehouse's transform, one at a time, and keeps the history of the runs.</summary>
public interface ITransformRunner
{
    /// <summary>Whether a transform is at work in this process now.</summary>
    bool IsRunning { get; }

    /// <summary>Whether other processes have the same warehouse: one transform is everybody's then, and one runs at a time among all.</summary>
    bool SharesWarehouse { get; }

    /// <summary>
    /// Runs a transform now. Waits for one that is at work first, since that one may have started too early to see the newest events.
    /// </summary>
    /// <param name="trigger">Why, one of <see cref="RunTriggers"/>.</param>
    /// <param name="progress">Told of each finished step.</param>
    /// <param name="cancellationToken">Ends the run; nothing of it becomes visible.</param>
    Task<TransformResult> RunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken);

    /// <summary>As the other, with a backfill, a full build, chosen models or a dry run; a dry run waits for nobody and leaves no trace in the history.</summary>
    /// <exception cref="ArgumentException">The request makes no sense; the message is for the user.</exception>
    Task<TransformResult> RunAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken);

    /// <summary>As <see cref="RunAsync(string, IProgress{TransformProgress}?, CancellationToken)"/>, but does nothing when a transform is at work.</summary>
    /// <param name="trigger">Why, one of <see cref="RunTriggers"/>.</param>
    /// <param name="limit">How long it may take; null: as long as it takes.</param>
    /// <param name="cancellationToken">Ends the run; nothing of it becomes visible.</param>
    /// <returns>The result; null when another one was at work.</returns>
    /// <exception cref="TimeoutException">The limit stopped it; nothing of it is visible.</exception>
    Task<TransformResult?> TryRunAsync(string trigger, RunLimit? limit, CancellationToken cancellationToken);
}
