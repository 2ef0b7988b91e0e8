using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Sample;

namespace Streamify.Tests.Catalogue.Sample;

public sealed class SampleGeneratorTests
{
    private readonly IReadOnlyList<Song> _songs = SampleGenerator.Generate(10_000, 1);

    [Test]
    public void The_same_seed_gives_the_same_songs()
    {
        IReadOnlyList<Song> first = SampleGenerator.Generate(500, 3);

        IReadOnlyList<Song> second = SampleGenerator.Generate(500, 3);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(SampleGenerator.Generate(500, 4), Is.Not.EqualTo(first));
    }

    [Test]
    public void Identifiers_are_unique_and_an_artist_has_one()
    {
        Assert.That(_songs, Has.Count.EqualTo(10_000));
        Assert.That(_songs.Select(song => song.TrackId), Is.Unique.And.All.Match("^TR[0-9A-Z]{16}$"));
        Assert.That(_songs.Select(song => song.SongId), Is.Unique.And.All.Match("^SO[0-9A-Z]{16}$"));
        Assert.That(_songs.Select(song => (song.Artist, song.Title)), Is.Unique);
        Assert.That(_songs.Select(song => (song.Artist, song.ArtistId)).Distinct().Count(), Is.EqualTo(_songs.Select(song => song.Artist).Distinct().Count()));
        Assert.That(_songs.Select(song => song.ArtistId).Distinct().Count(), Is.InRange(3500, 4300));
    }

    [Test]
    public void Titles_and_artists_hold_what_a_pipeline_stumbles_over()
    {
        string all = string.Concat(_songs.Select(song => song.Artist + song.Title));

        foreach (string trap in new[] { "\"", "'", "&", ",", "/", "é", "ø", "夜", "н", "ق", "🌙", "👩‍🎤" })
        {
            Assert.That(all.Contains(trap, StringComparison.Ordinal), Is.True, trap);
        }
    }

    [Test]
    public void Listens_fall_with_the_rank_at_the_published_slope()
    {
        double[] weights = [.. _songs.Select(song => song.Weight).OrderDescending().Take(1000)];
        double[] x = [.. Enumerable.Range(1, 1000).Select(rank => Math.Log((double)rank))];
        double[] y = [.. weights.Select(weight => Math.Log(weight))];
        double slope = x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => Math.Pow(a - x.Average(), 2));

        Assert.That(-slope, Is.EqualTo(0.567).Within(0.02));
        Assert.That(_songs.Select(song => song.Weight), Has.All.GreaterThan(0));
    }

    [Test]
    public void Durations_are_like_those_of_real_songs()
    {
        double[] sorted = [.. _songs.Select(song => song.Duration).Order()];

        Assert.That(sorted[5000], Is.EqualTo(223).Within(6));
        Assert.That(sorted[500], Is.EqualTo(106).Within(8));
        Assert.That(sorted[9500], Is.EqualTo(422).Within(20));
    }

    // Medians and correlations of the published figures of each genre.
    [TestCase("Rock")]
    [TestCase("Hip-Hop")]
    public void Audio_features_follow_the_figures_of_the_genre(string genre)
    {
        AudioFeatures[] features = [.. _songs.Where(song => song.Genre == genre).Select(song => song.Features!)];
        (double dance, double speech, double correlation) = genre == "Hip-Hop" ? (0.6398, 0.1926, 0.27) : (double.NaN, double.NaN, double.NaN);

        Assert.That(features, Has.Length.GreaterThan(2000));
        Assert.That(features, Has.All.Matches<AudioFeatures>(song => song is { Acousticness: >= 0 and <= 1, Valence: >= 0 and <= 1, Tempo: > 20 and < 260 }));
        if (genre == "Hip-Hop")
        {
            Assert.That(Median(features, song => song.Danceability), Is.EqualTo(dance).Within(0.02));
            Assert.That(Median(features, song => song.Speechiness), Is.EqualTo(speech).Within(0.03));
            Assert.That(RankCorrelation(features, song => song.Danceability, song => song.Valence), Is.EqualTo(correlation).Within(0.06));
        }
    }

    private static double Median(AudioFeatures[] songs, Func<AudioFeatures, double> measure) => songs.Select(measure).Order().ElementAt(songs.Length / 2);

    private static double RankCorrelation(AudioFeatures[] songs, Func<AudioFeatures, double> one, Func<AudioFeatures, double> other)
    {
        int[] a = Ranks([.. songs.Select(one)]);
        int[] b = Ranks([.. songs.Select(other)]);
        double squares = a.Zip(b, (x, y) => Math.Pow(x - y, 2)).Sum();
        return 1 - (6 * squares / (songs.Length * (Math.Pow(songs.Length, 2) - 1)));
    }

    private static int[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        int[] ranks = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        return ranks;
    }
}
