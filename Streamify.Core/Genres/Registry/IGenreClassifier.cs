namespace Streamify.Core.Genres.Registry;

/// <summary>The champion at work. A change of the champion, by whatever process, is noticed at the next call.</summary>
public interface IGenreClassifier
{
    /// <summary>The version that serves here; null while none does.</summary>
    Task<ModelVersion?> GetChampionAsync(CancellationToken cancellationToken);

    /// <summary>Why the registry's champion does not serve here, though another may; null when all is well.</summary>
    string? Problem { get; }

    /// <summary>Genres of tracks, each given by its features' names and values.</summary>
    /// <exception cref="GenresException">No version serves, or a feature it needs is missing.</exception>
    Task<IReadOnlyList<GenrePrediction>> ClassifyAsync(IReadOnlyList<IReadOnlyDictionary<string, double>> tracks, CancellationToken cancellationToken);

    /// <summary>Genres of the tracks of a file: CSV or column-oriented JSON with the features' columns; others are passed over.</summary>
    /// <exception cref="GenresException">No version serves, or the file cannot be read or lacks a feature; the message names the place.</exception>
    Task<IReadOnlyList<FilePrediction>> ClassifyFileAsync(string path, CancellationToken cancellationToken);

    /// <summary>Why the champion calls a track what it calls it.</summary>
    /// <exception cref="GenresException">No version serves, a feature it needs is missing, or it takes more than 12.</exception>
    Task<GenreExplanation> ExplainAsync(IReadOnlyDictionary<string, double> track, CancellationToken cancellationToken);
}
