namespace Streamify.Core.Genres.Studies;

/// <summary>Keeps the latest study.</summary>
public interface IStudyArchive
{
    /// <summary>The latest study; null while there is none.</summary>
    /// <exception cref="GenresException">The file is damaged.</exception>
    Task<StudyReport?> GetLatestAsync(CancellationToken cancellationToken);

    /// <summary>Makes a study the latest.</summary>
    Task SaveAsync(StudyReport report, CancellationToken cancellationToken);
}
