namespace Streamify.Core.Genres.Studies;

/// <summary>Runs genre studies.</summary>
public interface IGenreStudies
{
    /// <summary>Reads the data and runs what the request asks for, on background threads.</summary>
    /// <exception cref="GenresException">The data or the settings are not sound; the message is for the user.</exception>
    Task<StudyReport> RunAsync(StudyRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken);
}
