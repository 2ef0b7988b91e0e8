namespace Streamify.Core.Genres.Data;

/// <summary>Where a dataset came from and what the join made of it.</summary>
/// <param name="IsSample">True for the built-in sample: nothing measured on it says anything about real songs.</param>
/// <param name="Source">The source in words, with the attribution where one is due.</param>
/// <param name="Files">The files read; empty for the sample.</param>
/// <param name="Rows">Joined rows used.</param>
/// <param name="Features">The feature columns in order.</param>
/// <param name="Classes">Rows of each class, in ordinal order of the names.</param>
/// <param name="WithoutLabel">Feature rows that no label was found for.</param>
/// <param name="WithoutFeatures">Label rows that no features were found for.</param>
/// <param name="Incomplete">Joined rows left out because a feature is missing.</param>
/// <param name="Fingerprint">Lower-case hex SHA-256 over names, ids, labels and values in order: equal fingerprints mean equal data.</param>
public sealed record DatasetSummary(
    bool IsSample,
    string Source,
    IReadOnlyList<FileSummary> Files,
    int Rows,
    IReadOnlyList<string> Features,
    IReadOnlyList<ClassCount> Classes,
    int WithoutLabel,
    int WithoutFeatures,
    int Incomplete,
    string Fingerprint);
