namespace Streamify.Core.Genres.Registry;

/// <summary>All the registry holds.</summary>
/// <param name="Versions">Newest first.</param>
/// <param name="Broken">Versions that cannot be read.</param>
/// <param name="Champion">The version that serves; null while there is none.</param>
/// <param name="History">Who served when, newest first.</param>
public sealed record RegistryStatus(
    IReadOnlyList<ModelVersion> Versions, IReadOnlyList<BrokenVersion> Broken, string? Champion, IReadOnlyList<ChampionTerm> History);
