namespace Streamify.Core.Genres.Models;

/// <summary>A fitted classifier.</summary>
internal interface IGenreModel
{
    /// <summary>For each row one probability a class, which sum to 1.</summary>
    double[][] Predict(IReadOnlyList<double[]> rows);
}
