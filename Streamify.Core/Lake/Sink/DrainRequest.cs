using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>Somebody waits until the lake holds everything before these offsets.</summary>
internal sealed class DrainRequest(IReadOnlyDictionary<TopicPartition, long> targets, IProgress<FlushResult>? progress)
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was flushed while it waited.</summary>
    public FlushResult Result { get; private set; } = FlushResult.Empty;

    /// <summary>True when the lake holds everything, false when the sink stopped before.</summary>
    public Task<bool> Done => _done.Task;

    public bool IsReached(Func<TopicPartition, long> position) => targets.All(target => position(target.Key) >= target.Value);

    public void Add(FlushResult flushed)
    {
        Result += flushed;
        progress?.Report(Result);
    }

    public void Finish(bool reached) => _done.TrySetResult(reached);
}
