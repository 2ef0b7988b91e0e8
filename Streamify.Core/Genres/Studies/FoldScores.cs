namespace Streamify.Core.Genres.Studies;

/// <summary>A model's accuracy over the folds of a cross-validation.</summary>
/// <param name="Model">The model.</param>
/// <param name="Accuracies">One a fold, in order.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation (of the population).</param>
public sealed record FoldScores(string Model, IReadOnlyList<double> Accuracies, double Mean, double Deviation)
{
    internal static FoldScores From(string model, double[] accuracies)
    {
        double mean = accuracies.Average();
        return new(model, accuracies, mean, Math.Sqrt(accuracies.Average(accuracy => (accuracy - mean) * (accuracy - mean))));
    }
}
