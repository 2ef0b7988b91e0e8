using Microsoft.ML;
using Microsoft.ML.Data;

namespace Streamify.Core.Genres.Models.MlNet;

/// <summary>A model fitted by ML.NET.</summary>
internal sealed class MlNetModel(MLContext context, ITransformer transformer, int width, int classes) : IGenreModel
{
    /// <summary>ML.NET's own file format.</summary>
    public byte[] Save()
    {
        using MemoryStream stream = new();
        context.Model.Save(transformer, MlRows.Scoring(context, [new double[width]], classes).Schema, stream);
        return stream.ToArray();
    }

    public double[][] Predict(IReadOnlyList<double[]> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        IDataView scored = transformer.Transform(MlRows.Scoring(context, rows, classes));
        return classes == 2
            ? [.. scored.GetColumn<float>("Probability").Select(second => new[] { 1 - (double)second, second })]
            : [.. scored.GetColumn<float[]>("Score").Select(Normalise)];
    }

    /// <summary>One against the rest leaves scores that need not sum to 1.</summary>
    private static double[] Normalise(float[] scores)
    {
        double sum = scores.Sum(score => (double)Math.Max(score, 0));
        return [.. scores.Select(score => sum > 0 ? Math.Max(score, 0) / sum : 1.0 / scores.Length)];
    }
}
