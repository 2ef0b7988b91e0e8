using Streamify.Core.Genres;
using Streamify.Core.Genres.Registry;

namespace Streamify.Tests.Genres.Registry;

public sealed class GenreClassifierTests
{
    private static readonly Dictionary<string, double> Rap = new()
    {
        ["acousticness"] = 0.2,
        ["danceability"] = 0.8,
        ["energy"] = 0.6,
        ["instrumentalness"] = 0.0,
        ["liveness"] = 0.1,
        ["speechiness"] = 0.5,
        ["tempo"] = 92,
        ["valence"] = 0.6,
    };

    private GenreBench _bench = null!;

    [SetUp]
    public void MakeBench() => _bench = new();

    [TearDown]
    public void CleanUp() => _bench.Dispose();

    [Test]
    public async Task The_champion_calls_a_rap_a_rap()
    {
        await _bench.TrainAsync("tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        IReadOnlyList<GenrePrediction> predictions = await _bench.Get<IGenreClassifier>().ClassifyAsync([Rap], CancellationToken.None);

        Assert.That(predictions[0].Genre, Is.EqualTo("Hip-Hop"));
        Assert.That(predictions[0].Probability, Is.GreaterThan(0.8));
    }

    [Test]
    public async Task A_new_champion_serves_at_the_next_call()
    {
        IGenreClassifier classifier = _bench.Get<IGenreClassifier>();
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("fast-tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        ModelVersion? before = await classifier.GetChampionAsync(CancellationToken.None);

        await _bench.Registry.PromoteAsync("v2", "ann", null, CancellationToken.None);

        Assert.That(before!.Id, Is.EqualTo("v1"));
        Assert.That((await classifier.GetChampionAsync(CancellationToken.None))!.Id, Is.EqualTo("v2"));
    }

    [Test]
    public async Task When_the_new_champion_cannot_be_loaded_the_one_before_keeps_serving()
    {
        IGenreClassifier classifier = _bench.Get<IGenreClassifier>();
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("fast-tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        await classifier.GetChampionAsync(CancellationToken.None);
        await _bench.Registry.PromoteAsync("v2", "ann", null, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_bench.Root, "v2", "model.zip"), "no model");

        ModelVersion? serving = await classifier.GetChampionAsync(CancellationToken.None);

        Assert.That(serving!.Id, Is.EqualTo("v1"));
        Assert.That(classifier.Problem, Does.StartWith("Version v2: ").And.EndsWith("Version v1 keeps serving."));
    }

    [Test]
    public async Task Without_a_champion_or_a_needed_feature_the_answer_says_so()
    {
        IGenreClassifier classifier = _bench.Get<IGenreClassifier>();
        Assert.That(() => classifier.ClassifyAsync([Rap], CancellationToken.None), Throws.TypeOf<GenresException>().With.Message.EqualTo("There is no champion yet: train a model and promote it."));

        await _bench.TrainAsync("tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        Dictionary<string, double> mute = new(Rap);
        mute.Remove("tempo");

        Assert.That(() => classifier.ClassifyAsync([Rap, mute], CancellationToken.None), Throws.TypeOf<GenresException>().With.Message.StartsWith("Track 2 has no finite 'tempo', which version v1 needs"));
    }

    [Test]
    public async Task An_explanation_sums_to_the_probability_and_finds_the_words()
    {
        await _bench.TrainAsync("tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        GenreExplanation explanation = await _bench.Get<IGenreClassifier>().ExplainAsync(Rap, CancellationToken.None);

        Assert.That(explanation.Base + explanation.Contributions.Sum(own => own.Contribution), Is.EqualTo(explanation.Prediction.Probability).Within(1e-9));
        Assert.That((explanation.Version, explanation.Contributions[0].Feature), Is.EqualTo(("v1", "speechiness")));
        Assert.That(explanation.Contributions, Has.Count.EqualTo(8));
    }
}
