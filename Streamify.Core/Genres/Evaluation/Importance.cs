using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Evaluation;

/// <summary>Permutation importance on held-out rows (Breiman, 2001; Fisher, Rudin and Dominici, 2019).</summary>
internal static class Importance
{
    /// <summary>The falls of the area under the ROC curve, one list a feature, one entry a shuffle.</summary>
    public static double[][] Drops(IGenreModel model, double[][] rows, Scored scored, int shuffles, int seed)
    {
        double whole = scored.RocAuc();
        NumpyRandom random = new(seed);
        double[][] drops = [.. rows[0].Select(_ => new double[shuffles])];
        for (int feature = 0; feature < drops.Length; feature++)
        {
            for (int shuffle = 0; shuffle < shuffles; shuffle++)
            {
                int[] order = random.Permutation(rows.Length);
                double[][] mixed = [.. rows.Select((row, i) => WithValue(row, feature, rows[order[i]][feature]))];
                drops[feature][shuffle] = whole - (scored with { Probabilities = model.Predict(mixed) }).RocAuc();
            }
        }

        return drops;
    }

    private static double[] WithValue(double[] row, int feature, double value)
    {
        double[] copy = [.. row];
        copy[feature] = value;
        return copy;
    }
}
