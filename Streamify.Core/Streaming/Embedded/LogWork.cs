namespace Streamify.Core.Streaming.Embedded;

/// <summary>Something to do on the writer's thread, inside the transaction of a group commit.</summary>
internal abstract class LogWork
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the work is durable.</summary>
    public Task Done => _done.Task;

    public abstract void Run(LogWriter writer);

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
