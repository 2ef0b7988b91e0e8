using Streamify.Core.Catalogue;

namespace Streamify.Core.Genres.Scoring;

/// <summary>The catalogue's audio measures by the names the datasets use.</summary>
internal static class CatalogueFeatures
{
    private static readonly Dictionary<string, Func<AudioFeatures, double>> ByName = new(StringComparer.Ordinal)
    {
        ["acousticness"] = features => features.Acousticness,
        ["danceability"] = features => features.Danceability,
        ["energy"] = features => features.Energy,
        ["instrumentalness"] = features => features.Instrumentalness,
        ["liveness"] = features => features.Liveness,
        ["speechiness"] = features => features.Speechiness,
        ["tempo"] = features => features.Tempo,
        ["valence"] = features => features.Valence,
    };

    /// <summary>Reads the named features in their order.</summary>
    /// <exception cref="GenresException">The catalogue has no such feature.</exception>
    public static Func<AudioFeatures, double[]> Reader(IReadOnlyList<string> names, string version)
    {
        string[] unknown = [.. names.Where(name => !ByName.ContainsKey(name))];
        if (unknown.Length > 0)
        {
            throw new GenresException(
                $"Version {version} needs {string.Join(", ", unknown)}, which the catalogue does not have; it has {string.Join(", ", ByName.Keys)}. Promote a version that makes do with these.");
        }

        Func<AudioFeatures, double>[] readers = [.. names.Select(name => ByName[name])];
        return features => [.. readers.Select(read => read(features))];
    }
}
