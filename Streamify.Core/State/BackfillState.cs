namespace Streamify.Core.State;

/// <summary>How a backfill, or a piece of one, stands.</summary>
public enum BackfillState
{
    /// <summary>A piece that waits for its turn.</summary>
    Pending,

    /// <summary>At work, or next in turn.</summary>
    Running,

    /// <summary>Stands still until somebody resumes it; the piece at work is finished first.</summary>
    Paused,

    /// <summary>Ended by somebody; pieces that were done stay done.</summary>
    Cancelled,

    /// <summary>Every piece is done.</summary>
    Succeeded,

    /// <summary>At the end, some pieces had failed.</summary>
    Failed,
}
