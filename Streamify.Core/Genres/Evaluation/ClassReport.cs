namespace Streamify.Core.Genres.Evaluation;

/// <summary>The classification report of a set of predictions.</summary>
/// <param name="Accuracy">Share of right predictions.</param>
/// <param name="BalancedAccuracy">Mean recall of the classes.</param>
/// <param name="MacroF1">Mean F1 of the classes.</param>
/// <param name="Classes">Each class, in label order.</param>
/// <param name="WeightedPrecision">Precision weighted by support.</param>
/// <param name="WeightedRecall">Recall weighted by support.</param>
/// <param name="WeightedF1">F1 weighted by support.</param>
/// <param name="Confusion">Rows by true class (outer) and predicted class (inner).</param>
public sealed record ClassReport(
    double Accuracy,
    double BalancedAccuracy,
    double MacroF1,
    IReadOnlyList<ClassScore> Classes,
    double WeightedPrecision,
    double WeightedRecall,
    double WeightedF1,
    IReadOnlyList<IReadOnlyList<int>> Confusion)
{
    /// <summary>Rows in all.</summary>
    public int Support => Classes.Sum(score => score.Support);

    internal static ClassReport From(IReadOnlyList<int> labels, IReadOnlyList<int> predicted, IReadOnlyList<string> classes)
    {
        int[][] confusion = [.. classes.Select(_ => new int[classes.Count])];
        for (int row = 0; row < labels.Count; row++)
        {
            confusion[labels[row]][predicted[row]]++;
        }

        return From(confusion, classes);
    }

    internal static ClassReport From(int[][] confusion, IReadOnlyList<string> classes)
    {
        int total = confusion.Sum(row => row.Sum());
        ClassScore[] scores = [.. classes.Select((name, label) => Score(confusion, name, label))];
        double Weighted(Func<ClassScore, double> measure) => scores.Sum(score => measure(score) * score.Support) / total;
        return new(
            (double)Enumerable.Range(0, classes.Count).Sum(label => confusion[label][label]) / total,
            scores.Where(score => score.Support > 0).Average(score => score.Recall),
            scores.Average(score => score.F1),
            scores,
            Weighted(score => score.Precision),
            Weighted(score => score.Recall),
            Weighted(score => score.F1),
            confusion);
    }

    private static ClassScore Score(int[][] confusion, string name, int label)
    {
        int hits = confusion[label][label];
        int called = confusion.Sum(row => row[label]);
        int support = confusion[label].Sum();
        double precision = called == 0 ? 0 : (double)hits / called;
        double recall = support == 0 ? 0 : (double)hits / support;
        double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new(name, precision, recall, f1, support);
    }
}
