namespace Streamify.Core.Genres.Scoring;

/// <summary>Watches how far the catalogue has moved from what the champion learned from.</summary>
public interface IGenreDrift
{
    /// <summary>Measures now and keeps the outcome.</summary>
    /// <exception cref="GenresException">No version serves, it needs features that the catalogue does not have, or no song has features.</exception>
    Task<DriftMeasurement> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>The kept measurements, newest first, at most 90.</summary>
    Task<IReadOnlyList<DriftMeasurement>> GetHistoryAsync(CancellationToken cancellationToken);
}
