using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;

namespace Streamify.Core.Genres.Evaluation;

/// <summary>Where in the feature space a model errs.</summary>
internal static class Regions
{
    private const int Parts = 5;

    /// <param name="data">The rows.</param>
    /// <param name="probabilities">Out-of-fold probabilities of the same rows.</param>
    public static IReadOnlyList<RegionError> Of(GenreDataset data, double[][] probabilities)
    {
        int[] predicted = Probabilities.Winners(probabilities);
        List<RegionError> regions = [];
        for (int feature = 0; feature < data.Features.Count; feature++)
        {
            int[] order = [.. Enumerable.Range(0, data.Count).OrderBy(row => data.Rows[row][feature])];
            for (int part = 0; part < Parts; part++)
            {
                int[] rows = order[(order.Length * part / Parts)..(order.Length * (part + 1) / Parts)];
                if (rows.Length > 0)
                {
                    double errors = rows.Count(row => predicted[row] != data.Labels[row]);
                    regions.Add(new(
                        data.Features[feature], data.Rows[rows[0]][feature], data.Rows[rows[^1]][feature], rows.Length, errors / rows.Length));
                }
            }
        }

        return regions;
    }
}
