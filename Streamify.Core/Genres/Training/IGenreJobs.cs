using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Training;

/// <summary>Long genre work in the background: one job at a time, a short queue behind it.</summary>
public interface IGenreJobs
{
    /// <summary>Queues a training.</summary>
    /// <exception cref="GenresException">The queue is full, or the trainer unknown.</exception>
    GenreJob Enqueue(TrainingRequest request);

    /// <summary>Queues a study; its report becomes the latest of <see cref="IStudyArchive"/>.</summary>
    /// <exception cref="GenresException">The queue is full.</exception>
    GenreJob Enqueue(StudyRequest request, string by);

    /// <summary>Queues a scoring of the catalogue with the champion.</summary>
    /// <exception cref="GenresException">The queue is full.</exception>
    GenreJob EnqueueScoring(string by);

    /// <summary>The jobs, newest first; ended ones are forgotten after a while.</summary>
    IReadOnlyList<GenreJob> List();

    /// <summary>Cancels a job that waits or runs.</summary>
    /// <returns>False when there is no such job, or it has ended.</returns>
    bool Cancel(Guid id);

    /// <summary>Raised after each change of a job, on a background thread; handlers must be quick.</summary>
    event Action<GenreJob>? Changed;
}
