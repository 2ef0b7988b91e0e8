using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Training;

/// <summary>A job as it stands at one moment.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="By">Who asked.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Queued">When it was asked for, UTC.</param>
/// <param name="Started">When it got the slot.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="Progress">How far it is; null before it starts.</param>
/// <param name="Result">The outcome in words; for a training the version comes first.</param>
/// <param name="Error">Why it failed.</param>
public sealed record GenreJob(
    Guid Id,
    GenreJobKind Kind,
    string By,
    GenreJobState State,
    DateTimeOffset Queued,
    DateTimeOffset? Started,
    DateTimeOffset? Finished,
    StudyProgress? Progress,
    string? Result,
    string? Error)
{
    /// <summary>True once it can change no more.</summary>
    public bool HasEnded => State is GenreJobState.Succeeded or GenreJobState.Failed or GenreJobState.Cancelled;
}
