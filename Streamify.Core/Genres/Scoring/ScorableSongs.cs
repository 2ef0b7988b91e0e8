using Streamify.Core.Catalogue;
using Streamify.Core.Genres.Registry;

namespace Streamify.Core.Genres.Scoring;

/// <summary>The songs that have the features a version needs.</summary>
/// <param name="Songs">The songs.</param>
/// <param name="Rows">Their features, in the version's order.</param>
internal sealed record ScorableSongs(Song[] Songs, double[][] Rows)
{
    /// <exception cref="GenresException">The catalogue knows no such feature.</exception>
    public static ScorableSongs Of(ICatalogue catalogue, ModelVersion version)
    {
        Func<AudioFeatures, double[]> read = CatalogueFeatures.Reader(version.Features, version.Id);
        (Song Song, double[] Row)[] songs =
        [
            .. catalogue.Songs.Where(song => song.Features is not null).Select(song => (song, read(song.Features!))).Where(pair => pair.Item2.All(double.IsFinite)),
        ];
        return new([.. songs.Select(pair => pair.Song)], [.. songs.Select(pair => pair.Row)]);
    }
}
