namespace Streamify.Core.Genres.Data;

/// <summary>Reads the files of a request and joins them; without files, draws the sample.</summary>
internal sealed class DatasetLoader(DatasetLimits limits)
{
    private static readonly string[] LabelColumns = ["genre_top", "genre"];

    /// <exception cref="GenresException">The files cannot be read or joined as asked.</exception>
    public async Task<LoadedDataset> LoadAsync(DatasetRequest request, CancellationToken cancellationToken)
    {
        if (request.FeaturesPath is null)
        {
            return request.LabelsPath is null
                ? SampleDataset.Draw(request)
                : throw new GenresException($"A labels file was given ({request.LabelsPath}), but no features file.");
        }

        HashSet<string> textColumns = [.. request.LabelColumn is { } column ? [column] : LabelColumns];
        (Table features, FileSummary featuresFile) = await TableFile.ReadAsync(request.FeaturesPath, textColumns, limits, cancellationToken);
        if (request.LabelsPath is null)
        {
            return Join(request, features, features, [featuresFile]);
        }

        (Table labels, FileSummary labelsFile) = await TableFile.ReadAsync(request.LabelsPath, textColumns, limits, cancellationToken);
        return Join(request, features, labels, [featuresFile, labelsFile]);
    }

    private LoadedDataset Join(DatasetRequest request, Table features, Table labels, IReadOnlyList<FileSummary> files)
    {
        TableColumn labelColumn = FindLabelColumn(request, labels);
        string[] names = FeatureNames(request, features, labelColumn.Name);
        IReadOnlyList<double>[] columns = [.. names.Select(features.RequireNumbers)];
        long[] ids = UniqueIds(features, request.IdColumn);
        Dictionary<long, string?> labelOf = LabelsById(labels, request.IdColumn, labelColumn);

        JoinCounts counts = new();
        List<long> trackIds = [];
        List<double[]> rows = [];
        List<string> rowLabels = [];
        foreach (int row in RowsInOrder(features, request.Order))
        {
            if (!labelOf.TryGetValue(ids[row], out string? label) || label is null)
            {
                counts.WithoutLabel++;
                continue;
            }

            counts.Labelled++;
            double[] values = [.. columns.Select(column => column[row])];
            if (values.Any(double.IsNaN))
            {
                counts.Incomplete++;
            }
            else if (request.Classes is null || request.Classes.Contains(label, StringComparer.Ordinal))
            {
                trackIds.Add(ids[row]);
                rows.Add(values);
                rowLabels.Add(label);
            }
        }

        counts.WithoutFeatures = labelOf.Values.Count(label => label is not null) - counts.Labelled;
        return Finish(request, features, labels, files, names, new(trackIds, rows, rowLabels, counts));
    }

    private LoadedDataset Finish(
        DatasetRequest request, Table features, Table labels, IReadOnlyList<FileSummary> files, string[] names, JoinedRows joined)
    {
        JoinCounts counts = joined.Counts;
        if (counts.Labelled == 0)
        {
            throw new GenresException(
                $"No '{request.IdColumn}' of {features.FileName} ({features.RowCount} rows) has a genre in {labels.FileName} ({labels.RowCount} rows): the join is empty. Are these files of the same collection?");
        }

        if (joined.Rows.Count == 0)
        {
            throw new GenresException(request.Classes is { } classes && counts.Incomplete < counts.Labelled
                ? $"None of the {counts.Labelled} joined rows is of the classes asked for ({string.Join(", ", classes)})."
                : $"All {counts.Incomplete} joined rows lack a feature value; none is left.");
        }

        GenreDataset data = GenreDataset.Create(names, [.. joined.TrackIds], [.. joined.Rows], joined.Labels);
        if (data.Classes.Count > limits.MaxClasses)
        {
            throw new GenresException($"{labels.FileName} has {data.Classes.Count} genres, more than the {limits.MaxClasses} that a study takes. Is the label column right?");
        }

        string source = string.Join(" joined with ", files.Select(file => file.Name));
        return new(data, Summarize(data, isSample: false, source, files, counts));
    }

    internal static DatasetSummary Summarize(GenreDataset data, bool isSample, string source, IReadOnlyList<FileSummary> files, JoinCounts counts)
    {
        int[] sizes = data.ClassSizes;
        return new(
            isSample,
            source,
            files,
            data.Count,
            data.Features,
            [.. data.Classes.Select((name, label) => new ClassCount(name, sizes[label]))],
            counts.WithoutLabel,
            counts.WithoutFeatures,
            counts.Incomplete,
            data.Fingerprint());
    }

    private static TableColumn FindLabelColumn(DatasetRequest request, Table labels) => request.LabelColumn is { } name
        ? labels.Require(name, "the genre")
        : LabelColumns.Select(labels.Find).FirstOrDefault(column => column is not null)
            ?? labels.Require(LabelColumns[0], "the genre");

    private static string[] FeatureNames(DatasetRequest request, Table features, string labelColumn)
    {
        string[] names = request.Features is { Count: > 0 } asked
            ? [.. asked]
            : [.. features.Columns
                .Where(column => column.Name != request.IdColumn && column.Name != labelColumn && column.HasNumbers)
                .Select(column => column.Name)];
        return names.Length > 0 ? names : throw new GenresException($"{features.FileName} has no feature column beside '{request.IdColumn}'.");
    }

    private static long[] UniqueIds(Table table, string idColumn)
    {
        long[] ids = table.RequireIds(idColumn);
        Dictionary<long, int> rowOfId = new(ids.Length);
        for (int row = 0; row < ids.Length; row++)
        {
            if (!rowOfId.TryAdd(ids[row], row))
            {
                throw new GenresException(
                    $"{table.FileName}: {idColumn} {ids[row]} stands twice, at {table.Describe(rowOfId[ids[row]])} and {table.Describe(row)}; every track may have one row.");
            }
        }

        return ids;
    }

    private static Dictionary<long, string?> LabelsById(Table table, string idColumn, TableColumn labels)
    {
        long[] ids = UniqueIds(table, idColumn);
        Dictionary<long, string?> labelOf = new(ids.Length);
        for (int row = 0; row < ids.Length; row++)
        {
            string? label = labels.Texts[row]?.Trim();
            labelOf[ids[row]] = string.IsNullOrEmpty(label) ? null : label;
        }

        return labelOf;
    }

    private static IEnumerable<int> RowsInOrder(Table table, RowOrder order)
    {
        IEnumerable<int> rows = Enumerable.Range(0, table.RowCount);
        return order == RowOrder.File
            ? rows
            : rows.OrderBy(
                row => table.Keys?[row] ?? row.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
