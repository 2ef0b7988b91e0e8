namespace Streamify.Core.State;

/// <summary>How a run stands.</summary>
public enum RunState
{
    /// <summary>At work now.</summary>
    Running,

    /// <summary>Done, its effect is visible.</summary>
    Succeeded,

    /// <summary>Ended with an error; nothing of it is visible.</summary>
    Failed,

    /// <summary>Cancelled, or cut off by the end of its process; nothing of it is visible.</summary>
    Interrupted,
}
