using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>One transform at a time among all processes that have one warehouse; a warehouse of a process's own needs no asking.</summary>
internal sealed class TransformTurn(IStateLocks locks, bool shared, TimeProvider timeProvider)
{
    private const string Name = "transform";
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Whether several processes have one warehouse.</summary>
    public bool Shared => shared;

    /// <summary>The turn; null when another process has it.</summary>
    public async Task<IStateLock?> TryTakeAsync(CancellationToken cancellationToken) =>
        shared ? await locks.TryTakeAsync(Name, cancellationToken) : NobodyElse.Instance;

    /// <summary>The turn, once it has come.</summary>
    public async Task<IStateLock> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryTakeAsync(cancellationToken) is { } mine)
            {
                return mine;
            }

            await Task.Delay(Retry, timeProvider, cancellationToken);
        }
    }

    private sealed class NobodyElse : IStateLock
    {
        public static readonly NobodyElse Instance = new();

        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
