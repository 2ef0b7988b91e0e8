using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Scoring;

/// <summary>A scored catalogue.</summary>
/// <param name="Version">The version that scored it.</param>
/// <param name="IsSample">True when that version learned from the built-in sample.</param>
/// <param name="Songs">Songs given a genre.</param>
/// <param name="WithoutFeatures">Songs without the features the version needs, which have no genre.</param>
/// <param name="Genres">Songs of each genre.</param>
/// <param name="KnownGenres">Songs whose genre the catalogue itself knows.</param>
/// <param name="Agreement">Share of those that the version calls the same; null when there are none.</param>
/// <param name="Drift">How the catalogue differs from what the version learned from; null when no song was scored.</param>
/// <param name="Seconds">Time taken.</param>
public sealed record ScoringResult(
    string Version,
    bool IsSample,
    int Songs,
    int WithoutFeatures,
    IReadOnlyList<ClassCount> Genres,
    int KnownGenres,
    double? Agreement,
    DriftReport? Drift,
    double Seconds);
