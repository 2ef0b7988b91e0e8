namespace Streamify.Core.Genres.Evaluation;

/// <summary>Held-out rows with the probabilities a model gave them.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Labels">True class of each row.</param>
/// <param name="Probabilities">One row a row, one column a class.</param>
/// <param name="Watched">The class the two-sided measures look at: the smallest.</param>
internal sealed record Scored(IReadOnlyList<string> Classes, int[] Labels, double[][] Probabilities, int Watched)
{
    /// <summary>Probabilities are kept this far from 0 in the log loss, so that one certain mistake does not count without bound.</summary>
    private const double Least = 1e-15;

    public ClassReport Report() => ClassReport.From(Labels, Models.Probabilities.Winners(Probabilities), Classes);

    /// <summary>Mean of -ln of the true class's probability (nats).</summary>
    public double LogLoss() => Labels.Select((label, row) => -Math.Log(Math.Clamp(Probabilities[row][label], Least, 1))).Average();

    /// <summary>Mean squared distance between the probabilities and the truth, summed over the classes.</summary>
    public double Brier() => Labels
        .Select((label, row) => Probabilities[row].Select((probability, c) => Math.Pow(probability - (c == label ? 1 : 0), 2)).Sum())
        .Average();

    /// <summary>Area under the ROC curve; of more than two classes the mean of each against the rest.</summary>
    public double RocAuc() => OverClasses(Ranking.RocAuc);

    /// <summary>Average precision of the watched class; of more than two classes the mean over the classes.</summary>
    public double AveragePrecision() => OverClasses(Ranking.AveragePrecision);

    public double[] ScoresOf(int label) => [.. Probabilities.Select(row => row[label])];

    public bool[] IsClass(int label) => [.. Labels.Select(other => other == label)];

    private double OverClasses(Func<IReadOnlyList<double>, IReadOnlyList<bool>, double> measure) => Classes.Count == 2
        ? measure(ScoresOf(Watched), IsClass(Watched))
        : Enumerable.Range(0, Classes.Count)
            .Where(label => Labels.Contains(label))
            .Average(label => measure(ScoresOf(label), IsClass(label)));
}
