using Streamify.Core.Catalogue;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Scoring;

namespace Streamify.Tests.Genres.Scoring;

public sealed class CatalogueScoringTests
{
    [Test]
    public async Task Every_song_with_features_gets_a_genre_and_the_rows_go_to_the_writer()
    {
        Song[] songs = Songs(seed: 77, count: 500);
        using GenreBench bench = new(new GenreBench.FakeCatalogue([.. songs, Song("bare", null, null)]));
        await bench.TrainAsync("fast-tree");
        await bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        ScoringResult result = await bench.Get<ICatalogueScoring>().ScoreAsync(CancellationToken.None);

        Assert.That((result.Version, result.Songs, result.WithoutFeatures, result.KnownGenres), Is.EqualTo(("v1", 500, 1, 500)));
        Assert.That(result.Agreement, Is.GreaterThan(0.88));
        Assert.That(result.Genres.Sum(count => count.Rows), Is.EqualTo(500));
        Assert.That(bench.Writer.Written, Has.Count.EqualTo(500));
        SongGenre first = bench.Writer.Written[0];
        Assert.That((first.TrackId, first.Artist, first.Title, first.ModelVersion, first.ScoredAt), Is.EqualTo(("song-0", "artist", "title", "v1", bench.Time.GetUtcNow())));
        Assert.That(first.Probability, Is.InRange(0.5, 1));
        Assert.That(result.Drift!.Features.Select(measure => measure.Level), Is.All.EqualTo(DriftLevel.Stable));
    }

    [Test]
    public async Task Other_songs_than_it_learned_from_show_as_drift()
    {
        Song[] songs = [.. Songs(seed: 77, count: 500).Select(song => song with { Features = song.Features! with { Tempo = song.Features.Tempo + 60 } })];
        using GenreBench bench = new(new GenreBench.FakeCatalogue(songs));
        await bench.TrainAsync("tree");
        await bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        ScoringResult result = await bench.Get<ICatalogueScoring>().ScoreAsync(CancellationToken.None);

        Assert.That((result.Drift!.Features[0].Name, result.Drift.Features[0].Level), Is.EqualTo(("tempo", DriftLevel.Large)));
        Assert.That(result.Drift.Largest, Is.GreaterThan(0.25));
    }

    [Test]
    public async Task A_champion_that_needs_other_features_than_the_catalogue_has_is_named()
    {
        using GenreBench bench = new();
        string path = Path.Combine(bench.Root, "..", "loud.csv");
        Directory.CreateDirectory(bench.Root);
        await File.WriteAllLinesAsync(path, ["track_id,loudness,genre", .. Enumerable.Range(0, 200).Select(i => $"{i},{i % 7},{(i % 2 == 0 ? "Rock" : "Pop")}")]);
        await bench.Get<Streamify.Core.Genres.Training.IGenreTraining>().TrainAsync(new() { Trainer = "tree", Data = new() { FeaturesPath = path } }, null, CancellationToken.None);
        await bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        Assert.That(
            () => bench.Get<ICatalogueScoring>().ScoreAsync(CancellationToken.None),
            Throws.TypeOf<GenresException>().With.Message.StartsWith("Version v1 needs loudness, which the catalogue does not have"));
    }

    [Test]
    public async Task Scoring_is_due_when_another_version_serves_than_the_one_that_scored()
    {
        using GenreBench bench = new(new GenreBench.FakeCatalogue(Songs(seed: 77, count: 20)));
        ICatalogueScoring scoring = bench.Get<ICatalogueScoring>();
        bool before = await scoring.IsDueAsync(CancellationToken.None);
        await bench.TrainAsync("logistic");
        await bench.TrainAsync("tree");
        await bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        bool promoted = await scoring.IsDueAsync(CancellationToken.None);

        await scoring.ScoreAsync(CancellationToken.None);
        bool scored = await scoring.IsDueAsync(CancellationToken.None);
        await bench.Registry.PromoteAsync("v2", "ann", "a test", CancellationToken.None);

        Assert.That((before, promoted, scored, await scoring.IsDueAsync(CancellationToken.None)), Is.EqualTo((false, true, false, true)));
        Assert.That(await scoring.GetLastAsync(CancellationToken.None), Is.EqualTo(new LastScoring("v1", IsSample: true, "test", 20, bench.Time.GetUtcNow())));
    }

    [Test]
    public async Task Drift_is_kept_and_alerts_above_the_threshold()
    {
        Song[] songs = [.. Songs(seed: 77, count: 300).Select(song => song with { Features = song.Features! with { Tempo = song.Features.Tempo + 60 } })];
        using GenreBench bench = new(new GenreBench.FakeCatalogue(songs));
        await bench.TrainAsync("tree");
        await bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        IGenreDrift drift = bench.Get<IGenreDrift>();

        DriftMeasurement first = await drift.MeasureAsync(CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromDays(1));
        DriftMeasurement second = await drift.MeasureAsync(CancellationToken.None);

        IReadOnlyList<DriftMeasurement> history = await drift.GetHistoryAsync(CancellationToken.None);
        Assert.That((first.IsAlert, first.Report.Features[0].Name), Is.EqualTo((true, "tempo")));
        Assert.That(history.Select(measurement => measurement.At), Is.EqualTo(new[] { second.At, first.At }));
        Assert.That(history[0].Report.Largest, Is.EqualTo(second.Report.Largest));
    }

    [Test]
    public void Without_a_champion_nothing_is_scored()
    {
        using GenreBench bench = new();

        Assert.That(() => bench.Get<ICatalogueScoring>().ScoreAsync(CancellationToken.None), Throws.TypeOf<GenresException>().With.Message.StartsWith("There is no champion yet"));
    }

    private static Song[] Songs(int seed, int count)
    {
        GenreDataset data = SampleDataset.Draw(new() { SampleSeed = seed }).Data;
        return [.. Enumerable.Range(0, count).Select(i => Song($"song-{i}", data.Classes[data.Labels[i]], ToFeatures(data.Rows[i])))];
    }

    private static AudioFeatures ToFeatures(double[] row) => new(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]);

    private static Song Song(string id, string? genre, AudioFeatures? features) => new()
    {
        TrackId = id,
        SongId = id,
        ArtistId = "AR",
        Artist = "artist",
        Title = "title",
        Duration = 200,
        Weight = 1,
        Genre = genre,
        Features = features,
    };
}
