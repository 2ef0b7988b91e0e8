using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;
using Streamify.Core.State;

namespace Streamify.Core.Genres.Registry;

/// <summary>Keeps the champion in memory; when a new champion cannot be loaded, the one before keeps serving.</summary>
internal sealed class GenreClassifier(ModelStore store, IGenreModelRepository models, IOptions<GenresOptions> options, ILogger<GenreClassifier> logger) : IGenreClassifier, IDisposable
{
    private const int BackgroundRows = 40;
    private const string IdColumn = "track_id";

    private readonly SemaphoreSlim _loading = new(1, 1);
    private LoadedModel? _serving;
    private volatile string? _seen;

    public string? Problem { get; private set; }

    public void Dispose() => _loading.Dispose();

    public async Task<ModelVersion?> GetChampionAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken))?.Version;

    public async Task<IReadOnlyList<GenrePrediction>> ClassifyAsync(
        IReadOnlyList<IReadOnlyDictionary<string, double>> tracks, CancellationToken cancellationToken)
    {
        LoadedModel serving = await RequireAsync(cancellationToken);
        double[][] rows = Rows(serving.Version, tracks);
        double[][] probabilities = await Task.Run(() => serving.Model.Predict(rows), cancellationToken);
        return [.. probabilities.Select(own => Predict(serving.Version, own))];
    }

    public async Task<IReadOnlyList<FilePrediction>> ClassifyFileAsync(string path, CancellationToken cancellationToken)
    {
        LoadedModel serving = await RequireAsync(cancellationToken);
        (Table table, _) = await TableFile.ReadAsync(path, new HashSet<string> { IdColumn }, options.Value.Limits, cancellationToken);
        IReadOnlyList<double>[] columns = [.. serving.Version.Features.Select(table.RequireNumbers)];
        double[][] rows = [.. Enumerable.Range(0, table.RowCount).Select(row => columns.Select(column => column[row]).ToArray())];
        int gap = Array.FindIndex(rows, row => row.Any(double.IsNaN));
        if (gap >= 0)
        {
            string name = serving.Version.Features[Array.FindIndex(rows[gap], double.IsNaN)];
            throw new GenresException($"{table.FileName}, {table.Describe(gap)}: column '{name}' is empty, which version {serving.Version.Id} needs.");
        }

        IReadOnlyList<string?>? ids = table.Find(IdColumn)?.Texts;
        double[][] probabilities = await Task.Run(() => serving.Model.Predict(rows), cancellationToken);
        return [.. probabilities.Select((own, row) => new FilePrediction(ids?[row] ?? table.Describe(row), Predict(serving.Version, own)))];
    }

    public async Task<GenreExplanation> ExplainAsync(IReadOnlyDictionary<string, double> track, CancellationToken cancellationToken)
    {
        LoadedModel serving = await RequireAsync(cancellationToken);
        ModelVersion version = serving.Version;
        double[] row = Rows(version, [track])[0];
        if (row.Length > ShapleyValues.MostFeatures)
        {
            throw new GenresException($"Version {version.Id} takes {row.Length} features; a call can be explained for at most {ShapleyValues.MostFeatures}.");
        }

        HoldOut held = await store.ReadHoldOutAsync(version, cancellationToken);
        double[][] background = [.. Enumerable.Range(0, Math.Min(BackgroundRows, held.Rows.Length)).Select(i => held.Rows[(int)((long)i * held.Rows.Length / BackgroundRows)])];
        GenrePrediction prediction = Predict(version, serving.Model.Predict([row])[0]);
        int label = version.Classes.ToList().IndexOf(prediction.Genre);
        (double start, double[] values) = await Task.Run(() => ShapleyValues.Of(serving.Model, row, background, label), cancellationToken);
        return new(
            version.Id,
            prediction,
            start,
            [.. version.Features.Select((name, i) => new FeatureContribution(name, row[i], values[i])).OrderByDescending(own => Math.Abs(own.Contribution))]);
    }

    /// <summary>The champion's model, loaded anew when another version serves.</summary>
    internal async Task<LoadedModel?> LoadAsync(CancellationToken cancellationToken)
    {
        string? champion = await models.GetChampionAsync(cancellationToken) is { } number ? ModelStore.IdOf(number) : null;
        if (champion is null || champion == _seen)
        {
            return _serving;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (champion != _seen)
            {
                _serving = await store.LoadAsync(champion, cancellationToken);
                Problem = null;
            }
        }
        catch (GenresException exception)
        {
            Problem = $"{exception.Message} {(_serving is null ? "No model serves." : $"Version {_serving.Version.Id} keeps serving.")}";
            Log.ChampionUnusable(logger, Problem);
        }
        finally
        {
            _seen = champion;
            _loading.Release();
        }

        return _serving;
    }

    private async Task<LoadedModel> RequireAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? throw new GenresException(Problem ?? "There is no champion yet: train a model and promote it.");

    private static GenrePrediction Predict(ModelVersion version, double[] probabilities)
    {
        int winner = Probabilities.Winner(probabilities);
        return new(version.Classes[winner], probabilities[winner], probabilities);
    }

    private static double[][] Rows(ModelVersion version, IReadOnlyList<IReadOnlyDictionary<string, double>> tracks)
    {
        double[][] rows = new double[tracks.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[version.Features.Count];
            for (int feature = 0; feature < rows[i].Length; feature++)
            {
                string name = version.Features[feature];
                if (!tracks[i].TryGetValue(name, out rows[i][feature]) || !double.IsFinite(rows[i][feature]))
                {
                    throw new GenresException($"Track {i + 1} has no finite '{name}', which version {version.Id} needs ({string.Join(", ", version.Features)}).");
                }
            }
        }

        return rows;
    }
}
