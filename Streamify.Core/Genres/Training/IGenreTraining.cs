using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Training;

/// <summary>Trains models into the registry.</summary>
public interface IGenreTraining
{
    /// <summary>Ids of the trainers on offer.</summary>
    IReadOnlyList<string> Trainers { get; }

    /// <summary>Trains on background threads and registers the version; it does not serve before it is promoted.</summary>
    /// <exception cref="GenresException">The data or the request is not sound; the message is for the user.</exception>
    Task<TrainingOutcome> TrainAsync(TrainingRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken);
}
