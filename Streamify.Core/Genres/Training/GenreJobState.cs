namespace Streamify.Core.Genres.Training;

/// <summary>Where a job stands.</summary>
public enum GenreJobState
{
    /// <summary>Waits for the slot.</summary>
    Queued,

    /// <summary>Has the slot.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Ended by a mistake or a fault; see the error.</summary>
    Failed,

    /// <summary>Ended by request.</summary>
    Cancelled,
}
