using Streamify.Core.Genres.Data;
using Streamify.Tests.Support;

namespace Streamify.Tests.Genres;

/// <summary>The real data files, loaded once.</summary>
internal static class GenreFiles
{
    private static LoadedDataset? _published;

    public static string Features => SharedData.Require("data/fma/echonest-metrics.json");

    public static string Labels => SharedData.Require("data/fma/fma-rock-vs-hiphop.csv");

    public static string EightGenres => SharedData.Require("data/fma/fma_small_genres.csv");

    /// <summary>Rock and Hip-Hop in the published row order.</summary>
    public static async Task<LoadedDataset> PublishedAsync() => _published ??= await new DatasetLoader(new())
        .LoadAsync(new() { FeaturesPath = Features, LabelsPath = Labels, Order = RowOrder.KeyText }, CancellationToken.None);
}
