using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Studies;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Everything the genre page shows, as it stood at one moment.</summary>
/// <param name="Registry">Versions and who served when.</param>
/// <param name="Data">The data to learn from.</param>
/// <param name="Study">The latest study; null while there is none.</param>
/// <param name="StudyProblem">Why the latest study cannot be shown.</param>
/// <param name="Drift">Measurements of drift, newest first.</param>
/// <param name="Scoring">The last scoring of the catalogue; null before the first.</param>
public sealed record GenresView(
    RegistryStatus Registry,
    GenreData Data,
    StudyReport? Study,
    string? StudyProblem,
    IReadOnlyList<DriftMeasurement> Drift,
    LastScoring? Scoring)
{
    /// <summary>The version that serves.</summary>
    public ModelVersion? Champion { get; } = Registry.Versions.FirstOrDefault(version => version.Id == Registry.Champion);

    /// <summary>Since when it serves, UTC.</summary>
    public DateTimeOffset? ServesSince => Registry.History.FirstOrDefault(term => term.Until is null)?.Since;

    /// <summary>The newest version, when it was trained after the champion took its place: it waits to be judged.</summary>
    public ModelVersion? Challenger => Registry.Versions.FirstOrDefault() is { } newest
        && newest.Id != Registry.Champion
        && (ServesSince is not { } since || newest.Created > since)
            ? newest
            : null;
}
