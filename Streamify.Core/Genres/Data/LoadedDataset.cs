namespace Streamify.Core.Genres.Data;

/// <summary>A dataset and where it came from.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Summary">Their origin.</param>
internal sealed record LoadedDataset(GenreDataset Data, DatasetSummary Summary);
