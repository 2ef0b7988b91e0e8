using Microsoft.Extensions.Logging;
using Streamify.Core.Genres.Models;

namespace Streamify.Core.Genres.Registry;

/// <summary>Keeps the champion in memory; when a new champion cannot be loaded, the one before keeps serving.</summary>
internal sealed class GenreClassifier(ModelStore store, ILogger<GenreClassifier> logger) : IGenreClassifier, IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private LoadedModel? _serving;
    private (DateTime Written, long Length)? _seen;

    public string? Problem { get; private set; }

    public void Dispose() => _loading.Dispose();

    public async Task<ModelVersion?> GetChampionAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken))?.Version;

    public async Task<IReadOnlyList<GenrePrediction>> ClassifyAsync(
        IReadOnlyList<IReadOnlyDictionary<string, double>> tracks, CancellationToken cancellationToken)
    {
        LoadedModel serving = await LoadAsync(cancellationToken) ?? throw new GenresException(Problem ?? "There is no champion yet: train a model and promote it.");
        IReadOnlyList<string> features = serving.Version.Features;
        double[][] rows = new double[tracks.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[features.Count];
            for (int feature = 0; feature < features.Count; feature++)
            {
                if (!tracks[i].TryGetValue(features[feature], out rows[i][feature]) || !double.IsFinite(rows[i][feature]))
                {
                    throw new GenresException($"Track {i + 1} has no finite '{features[feature]}', which version {serving.Version.Id} needs ({string.Join(", ", features)}).");
                }
            }
        }

        return
        [
            .. serving.Model.Predict(rows).Select(probabilities =>
            {
                int winner = Probabilities.Winner(probabilities);
                return new GenrePrediction(serving.Version.Classes[winner], probabilities[winner], probabilities);
            }),
        ];
    }

    /// <summary>The champion's model, loaded anew when the registry's file has changed.</summary>
    internal async Task<LoadedModel?> LoadAsync(CancellationToken cancellationToken)
    {
        FileInfo file = new(store.StatePath);
        (DateTime, long)? now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        if (now is null || now == _seen)
        {
            return _serving;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (now == _seen)
            {
                return _serving;
            }

            RegistryState state = await store.ReadStateAsync(cancellationToken);
            _serving = state.Champion is null || state.Champion == _serving?.Version.Id ? _serving : await store.LoadAsync(state.Champion, cancellationToken);
            Problem = null;
        }
        catch (GenresException exception)
        {
            Problem = $"{exception.Message} {(_serving is null ? "No model serves." : $"Version {_serving.Version.Id} keeps serving.")}";
            Log.ChampionUnusable(logger, Problem);
        }
        finally
        {
            _seen = now;
            _loading.Release();
        }

        return _serving;
    }
}
