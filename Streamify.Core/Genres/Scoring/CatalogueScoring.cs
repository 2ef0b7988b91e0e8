using Microsoft.Extensions.Logging;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Registry;

namespace Streamify.Core.Genres.Scoring;

internal sealed class CatalogueScoring(
    ICatalogue catalogue,
    GenreClassifier classifier,
    IEnumerable<ISongGenreWriter> writers,
    GenresMetrics metrics,
    TimeProvider time,
    ILogger<CatalogueScoring> logger) : ICatalogueScoring
{
    public Task<ScoringResult> ScoreAsync(CancellationToken cancellationToken) => Task.Run(() => ScoreCoreAsync(cancellationToken), cancellationToken);

    private async Task<ScoringResult> ScoreCoreAsync(CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        LoadedModel serving = await classifier.LoadAsync(cancellationToken)
            ?? throw new GenresException(classifier.Problem ?? "There is no champion yet: train a model and promote it.");
        ModelVersion version = serving.Version;
        Func<AudioFeatures, double[]> read = CatalogueFeatures.Reader(version.Features, version.Id);
        (Song Song, double[] Row)[] songs =
        [
            .. catalogue.Songs.Where(song => song.Features is not null).Select(song => (song, read(song.Features!))).Where(pair => pair.Item2.All(double.IsFinite)),
        ];
        double[][] rows = [.. songs.Select(pair => pair.Row)];
        double[][] probabilities = serving.Model.Predict(rows);
        int[] calls = Probabilities.Winners(probabilities);

        DateTimeOffset now = time.GetUtcNow();
        SongGenre[] genres =
        [
            .. songs.Select((pair, i) => new SongGenre(
                pair.Song.TrackId, pair.Song.Artist, pair.Song.Title, version.Classes[calls[i]], probabilities[i][calls[i]], version.Id, now)),
        ];
        foreach (ISongGenreWriter writer in writers)
        {
            await writer.WriteAsync(genres, cancellationToken);
        }

        DriftReport? drift = rows.Length == 0 ? null : Drift.Of(version, rows, calls);
        metrics.CatalogueScored(genres.Length, drift?.Largest ?? 0);
        Log.CatalogueScored(logger, version.Id, genres.Length, drift?.Largest ?? 0);
        int[] known = [.. Enumerable.Range(0, songs.Length).Where(i => songs[i].Song.Genre is not null)];
        int agreeing = known.Count(i => songs[i].Song.Genre == genres[i].Genre);
        return new(
            version.Id,
            genres.Length,
            catalogue.Songs.Count - genres.Length,
            [.. version.Classes.Select((name, label) => new ClassCount(name, calls.Count(call => call == label)))],
            known.Length,
            known.Length == 0 ? null : (double)agreeing / known.Length,
            drift,
            time.GetElapsedTime(started).TotalSeconds);
    }
}
