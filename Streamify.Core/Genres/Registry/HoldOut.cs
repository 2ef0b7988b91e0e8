using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Registry;

/// <summary>The held-out rows of a version, kept with it so that another version can be measured on the same ones.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Labels">Class of each row.</param>
/// <param name="Rows">Features, in the version's order.</param>
internal sealed record HoldOut(IReadOnlyList<string> Classes, int[] Labels, double[][] Rows)
{
    private const ulong Salt = 0x9E3779B97F4A7C15;
    private const ulong Parts = 5;

    /// <summary>
    /// Whether a track is held out, by its id alone: the same track is on the same side in every dataset, so a champion never
    /// learned from the rows a later challenger is compared on. One in five is.
    /// </summary>
    public static bool Holds(long trackId)
    {
        ulong mixed = unchecked((ulong)trackId + Salt);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (mixed ^ (mixed >> 31)) % Parts == 0;
    }

    /// <exception cref="GenresException">A class is missing on either side.</exception>
    public static (GenreDataset Training, GenreDataset Held) Split(GenreDataset data)
    {
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        GenreDataset training = data.Take([.. rows.Where(row => !Holds(data.TrackIds[row]))]);
        GenreDataset held = data.Take([.. rows.Where(row => Holds(data.TrackIds[row]))]);
        for (int label = 0; label < data.Classes.Count; label++)
        {
            if (training.ClassSizes[label] == 0 || held.ClassSizes[label] == 0)
            {
                throw new GenresException(
                    $"Genre '{data.Classes[label]}' has {data.ClassSizes[label]} tracks, too few to have some in training and some held out (one in five, by track id).");
            }
        }

        return (training, held);
    }

    public static HoldOut From(GenreDataset held) => new(held.Classes, held.Labels, held.Rows);
}
