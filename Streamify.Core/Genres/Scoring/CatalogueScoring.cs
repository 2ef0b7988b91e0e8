using System.Text.Json;
using Microsoft.Extensions.Logging;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Registry;
using Streamify.Core.State;

namespace Streamify.Core.Genres.Scoring;

internal sealed class CatalogueScoring(
    ICatalogue catalogue,
    GenreClassifier classifier,
    ISongGenreWriter writer,
    ISettingsRepository settings,
    GenresMetrics metrics,
    TimeProvider time,
    ILogger<CatalogueScoring> logger) : ICatalogueScoring
{
    private const string LastKey = "genres.scored";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public event Action<ScoringResult>? Scored;

    public Task<ScoringResult> ScoreAsync(CancellationToken cancellationToken) => Task.Run(() => ScoreCoreAsync(cancellationToken), cancellationToken);

    public async Task<LastScoring?> GetLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await settings.GetAsync(LastKey, cancellationToken) is { } text ? JsonSerializer.Deserialize<LastScoring>(text, Json) : null;
        }
        catch (JsonException)
        {
            // Another build's note: scoring again is all it costs.
            return null;
        }
    }

    public async Task<bool> IsDueAsync(CancellationToken cancellationToken) =>
        await classifier.GetChampionAsync(cancellationToken) is { } champion
        && (await GetLastAsync(cancellationToken) is not { } last || last.Version != champion.Id || last.Catalogue != catalogue.Source);

    /// <summary>The catalogue as the champion sees it; null when no song has the features it needs.</summary>
    internal async Task<(ModelVersion Version, ScorableSongs Songs, double[][] Probabilities)> PredictAsync(CancellationToken cancellationToken)
    {
        LoadedModel serving = await classifier.LoadAsync(cancellationToken)
            ?? throw new GenresException(classifier.Problem ?? "There is no champion yet: train a model and promote it.");
        ScorableSongs songs = ScorableSongs.Of(catalogue, serving.Version);
        return (serving.Version, songs, serving.Model.Predict(songs.Rows));
    }

    private async Task<ScoringResult> ScoreCoreAsync(CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        (ModelVersion version, ScorableSongs songs, double[][] probabilities) = await PredictAsync(cancellationToken);
        int[] calls = Probabilities.Winners(probabilities);
        DateTimeOffset now = time.GetUtcNow();
        SongGenre[] genres =
        [
            .. songs.Songs.Select((song, i) => new SongGenre(
                song.TrackId, song.Artist, song.Title, version.Classes[calls[i]], probabilities[i][calls[i]], version.Id, version.IsSample, now)),
        ];
        await writer.WriteAsync(genres, cancellationToken);
        await settings.SetAsync(LastKey, JsonSerializer.Serialize(new LastScoring(version.Id, version.IsSample, catalogue.Source, genres.Length, now), Json), cancellationToken);

        DriftReport? drift = genres.Length == 0 ? null : Drift.Of(version, songs.Rows, calls);
        metrics.CatalogueScored(genres.Length);
        Log.CatalogueScored(logger, version.Id, genres.Length, drift?.Largest ?? 0);
        int[] known = [.. Enumerable.Range(0, genres.Length).Where(i => songs.Songs[i].Genre is not null)];
        int agreeing = known.Count(i => songs.Songs[i].Genre == genres[i].Genre);
        ScoringResult result = new(
            version.Id,
            version.IsSample,
            genres.Length,
            catalogue.Songs.Count - genres.Length,
            [.. version.Classes.Select((name, label) => new ClassCount(name, calls.Count(call => call == label)))],
            known.Length,
            known.Length == 0 ? null : (double)agreeing / known.Length,
            drift,
            time.GetElapsedTime(started).TotalSeconds);
        Scored?.Invoke(result);
        return result;
    }
}
