namespace Streamify.Core.Genres.Numerics;

/// <summary>Ways to part rows into training and test sets.</summary>
internal static class Splits
{
    /// <summary>
    /// A shuffled split as scikit-learn's <c>train_test_split</c> makes it: of one permutation the first
    /// ceil(<paramref name="testShare"/> · rows) are the test rows, the rest the training rows, both in drawn order.
    /// </summary>
    public static Split TrainTest(int rows, double testShare, int seed)
    {
        int test = (int)Math.Ceiling(rows * testShare);
        int[] permutation = new NumpyRandom(seed).Permutation(rows);
        return new(permutation[test..], permutation[..test]);
    }

    /// <summary>Contiguous folds without shuffling; the first rows % folds have one row more.</summary>
    public static IReadOnlyList<Split> Contiguous(int rows, int folds)
    {
        RequireFolds(rows, folds);
        int[] foldOfRow = new int[rows];
        int start = 0;
        for (int fold = 0; fold < folds; fold++)
        {
            int size = (rows / folds) + (fold < rows % folds ? 1 : 0);
            foldOfRow.AsSpan(start, size).Fill(fold);
            start += size;
        }

        return FromFolds(foldOfRow, folds);
    }

    /// <summary>Shuffled folds in which each class has its share of the rows, give or take one.</summary>
    /// <exception cref="GenresException">There are fewer rows than folds, or a class has fewer rows than folds.</exception>
    public static IReadOnlyList<Split> Stratified(IReadOnlyList<int> labels, IReadOnlyList<string> classes, int folds, int seed)
    {
        RequireFolds(labels.Count, folds);
        NumpyRandom random = new(seed);
        int[] foldOfRow = new int[labels.Count];
        int dealt = 0;
        for (int label = 0; label < classes.Count; label++)
        {
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels[row] == label)];
            if (rows.Length < folds)
            {
                throw new GenresException($"Class '{classes[label]}' has {rows.Length} rows, fewer than the {folds} folds; every fold needs at least one row of each class.");
            }

            random.Shuffle<int>(rows);
            foreach (int row in rows)
            {
                // Dealing goes on where the last class stopped, so that fold sizes differ by one at most.
                foldOfRow[row] = dealt++ % folds;
            }
        }

        return FromFolds(foldOfRow, folds);
    }

    private static void RequireFolds(int rows, int folds)
    {
        if (folds < 2)
        {
            throw new GenresException($"{folds} folds: cross-validation needs at least 2.");
        }

        if (rows < folds)
        {
            throw new GenresException($"The dataset has {rows} rows, fewer than the {folds} folds of the cross-validation.");
        }
    }

    private static Split[] FromFolds(int[] foldOfRow, int folds) =>
    [
        .. Enumerable.Range(0, folds).Select(fold => new Split(
            [.. Enumerable.Range(0, foldOfRow.Length).Where(row => foldOfRow[row] != fold)],
            [.. Enumerable.Range(0, foldOfRow.Length).Where(row => foldOfRow[row] == fold)])),
    ];
}
