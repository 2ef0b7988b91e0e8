using Microsoft.Data.Sqlite;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Training;

namespace Streamify.Tests.Genres.Registry;

public sealed class ModelRegistryTests
{
    private GenreBench _bench = null!;

    [SetUp]
    public void MakeBench() => _bench = new();

    [TearDown]
    public void CleanUp() => _bench.Dispose();

    [Test]
    public async Task A_version_tells_what_it_learned_from_and_how_well()
    {
        ModelVersion version = await _bench.TrainAsync("logistic");

        RegistryStatus status = await _bench.Registry.GetStatusAsync(CancellationToken.None);
        Assert.That(status.Versions.Select(known => known.Id), Is.EqualTo(new[] { "v1" }));
        Assert.That(status.Champion, Is.Null);
        Assert.That(version.IsSample, Is.True);
        Assert.That(version.TrainingRows + version.HoldOutRows, Is.EqualTo(4802));
        Assert.That(version.HoldOutRows, Is.EqualTo(960).Within(80));
        Assert.That(version.Scores.Report.Support, Is.EqualTo(version.HoldOutRows));
        Assert.That(version.Scores.RocAuc, Is.InRange(0.85, 0.95));
        Assert.That((version.CreatedBy, version.Trainer, version.Seed), Is.EqualTo(("ann", "logistic", 10)));
        Assert.That(version.Profile.Select(profile => profile.Feature), Is.EqualTo(version.Features));
    }

    [TestCase("logistic-squares")]
    [TestCase("tree")]
    [TestCase("fast-tree")]
    [TestCase("light-gbm")]
    [TestCase("fast-forest")]
    public async Task Same_data_and_seed_give_the_same_bytes(string trainer)
    {
        using GenreBench other = new();

        ModelVersion first = await _bench.TrainAsync(trainer);
        ModelVersion second = await other.TrainAsync(trainer);

        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(_bench.Root, "v1", "model.zip"));
        Assert.That(second.ModelSha256, Is.EqualTo(first.ModelSha256));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(other.Root, "v1", "model.zip")), Is.EqualTo(bytes));
    }

    [TestCase("logistic-components")]
    [TestCase("tree")]
    [TestCase("fast-tree")]
    [TestCase("light-gbm")]
    [TestCase("fast-forest-weighted")]
    public async Task A_model_calls_the_same_after_it_was_stored(string trainer)
    {
        ModelVersion version = await _bench.TrainAsync(trainer);
        ModelStore store = _bench.Get<ModelStore>();

        LoadedModel loaded = await store.LoadAsync(version.Id, CancellationToken.None);

        HoldOut held = await store.ReadHoldOutAsync(version, CancellationToken.None);
        int[] calls = Streamify.Core.Genres.Models.Probabilities.Winners(loaded.Model.Predict(held.Rows));
        Assert.That(
            Streamify.Core.Genres.Evaluation.ClassReport.From(held.Labels, calls, held.Classes).Confusion,
            Is.EqualTo(version.Scores.Report.Confusion));
    }

    [Test]
    public async Task An_equal_model_from_equal_data_is_not_registered_twice()
    {
        ModelVersion first = await _bench.TrainAsync("tree");

        TrainingOutcome again = await _bench.Get<IGenreTraining>().TrainAsync(new() { Trainer = "tree" }, null, CancellationToken.None);

        Assert.That((again.IsNew, again.Version.Id), Is.EqualTo((false, first.Id)));
    }

    [Test]
    public async Task The_first_version_may_serve_and_a_better_one_may_follow()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("fast-tree");

        PromotionResult first = await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        _bench.Time.Advance(TimeSpan.FromHours(3));
        PromotionResult second = await _bench.Registry.PromoteAsync("v2", "bob", null, CancellationToken.None);

        Assert.That((first.Promoted, second.Promoted, second.Champion), Is.EqualTo((true, true, "v2")));
        Assert.That(second.Check.Message, Does.StartWith("v2 is not worse than the champion v1 on "));
        Assert.That(second.Check.Differences.Select(difference => difference.Name), Is.EqualTo(new[] { "macro-F1", "recall of Hip-Hop" }));
        RegistryStatus status = await _bench.Registry.GetStatusAsync(CancellationToken.None);
        DateTimeOffset start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.That(status.History, Is.EqualTo(new[]
        {
            new ChampionTerm("v2", start.AddHours(3), null, "bob", "promoted", null),
            new ChampionTerm("v1", start, start.AddHours(3), "ann", "promoted", null),
        }));
    }

    [Test]
    public async Task A_worse_version_is_refused_unless_a_reason_is_given()
    {
        await _bench.TrainAsync("fast-tree");
        await _bench.TrainAsync("logistic");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        PromotionResult refused = await _bench.Registry.PromoteAsync("v2", "bob", " ", CancellationToken.None);
        PromotionResult forced = await _bench.Registry.PromoteAsync("v2", "bob", "the figures must be explainable", CancellationToken.None);

        Assert.That((refused.Promoted, refused.Champion), Is.EqualTo((false, "v1")));
        Assert.That(refused.Check.Message, Does.Contain("beyond the noise: macro-F1 0.").And.EndsWith("Give a reason to promote it anyway."));
        Assert.That((forced.Promoted, forced.Champion), Is.EqualTo((true, "v2")));
        RegistryStatus status = await _bench.Registry.GetStatusAsync(CancellationToken.None);
        Assert.That((status.History[0].How, status.History[0].Reason), Is.EqualTo(("promoted against the check", "the figures must be explainable")));
    }

    [Test]
    public async Task A_difference_within_the_noise_is_no_reason_to_refuse()
    {
        await _bench.TrainAsync("fast-tree", seed: 1);
        await _bench.TrainAsync("fast-tree", seed: 2);
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        PromotionCheck check = await _bench.Registry.CheckAsync("v2", CancellationToken.None);

        Assert.That(check.Passed, Is.True);
    }

    [Test]
    public async Task Rolling_back_puts_the_former_champion_back()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("fast-tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        Assert.That(() => _bench.Registry.RollBackAsync("ann", "x", CancellationToken.None), Throws.TypeOf<GenresException>().With.Message.EqualTo("There is no earlier champion to roll back to."));
        await _bench.Registry.PromoteAsync("v2", "ann", null, CancellationToken.None);

        string serving = await _bench.Registry.RollBackAsync("bob", "complaints", CancellationToken.None);

        RegistryStatus status = await _bench.Registry.GetStatusAsync(CancellationToken.None);
        Assert.That((serving, status.Champion), Is.EqualTo(("v1", "v1")));
        Assert.That(status.History.Select(term => (term.Version, term.How)), Is.EqualTo(new[] { ("v1", "rolled back to"), ("v2", "promoted"), ("v1", "promoted") }));
    }

    [Test]
    public async Task The_champion_cannot_be_deleted_but_others_can_and_numbers_are_not_used_again()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);

        Assert.That(() => _bench.Registry.DeleteAsync("v1", CancellationToken.None), Refused("Version v1 is the champion; promote another version before deleting it."));
        await _bench.Registry.DeleteAsync("v2", CancellationToken.None);
        ModelVersion next = await _bench.TrainAsync("tree", seed: 3);

        Assert.That(next.Id, Is.EqualTo("v3"));
        Assert.That(() => _bench.Registry.DeleteAsync("v2", CancellationToken.None), Refused("There is no version 'v2'; there are v1, v3."));
    }

    [TestCase("../v1")]
    [TestCase("v9")]
    [TestCase("")]
    public void Names_that_are_no_version_are_refused(string version) =>
        Assert.That(() => _bench.Registry.PromoteAsync(version, "ann", "x", CancellationToken.None), Refused($"There is no version '{version}'; none has been trained yet."));

    [Test]
    public async Task A_damaged_model_is_refused_and_the_champion_stays()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        string path = Path.Combine(_bench.Root, "v2", "model.zip");
        byte[] content = await File.ReadAllBytesAsync(path);
        content[content.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(path, content);

        Assert.That(
            () => _bench.Registry.PromoteAsync("v2", "ann", "at any price", CancellationToken.None),
            Throws.TypeOf<GenresException>().With.Message.Match("Version v2: .*model.zip is damaged: its SHA-256 is .*, the registry says .* The champion stays v1."));
        Assert.That((await _bench.Registry.GetStatusAsync(CancellationToken.None)).Champion, Is.EqualTo("v1"));
    }

    [Test]
    public async Task A_version_of_other_features_is_not_compared()
    {
        await _bench.TrainAsync("logistic");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        string path = Path.Combine(_bench.Root, "..", "two.csv");
        await File.WriteAllLinesAsync(path, ["track_id,tempo,genre", .. Enumerable.Range(0, 200).Select(i => $"{i},{i % 7},{(i % 2 == 0 ? "Rock" : "Hip-Hop")}")]);
        await _bench.Get<IGenreTraining>().TrainAsync(new() { Trainer = "logistic", Data = new() { FeaturesPath = path } }, null, CancellationToken.None);

        PromotionResult result = await _bench.Registry.PromoteAsync("v2", "ann", null, CancellationToken.None);

        Assert.That((result.Promoted, result.Champion), Is.EqualTo((false, "v1")));
        Assert.That(result.Check.Message, Does.StartWith("v2 cannot be compared with the champion v1: it takes the features tempo, the champion acousticness, "));
    }

    [Test]
    public async Task A_model_of_the_sample_does_not_silently_follow_one_of_real_tracks()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("fast-tree");
        await _bench.Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        await ReplaceDetailsAsync(1, "\"isSample\":true", "\"isSample\":false");

        PromotionCheck check = await _bench.Registry.CheckAsync("v2", CancellationToken.None);

        Assert.That(check.Passed, Is.False);
        Assert.That(check.Message, Does.Contain("it learned from the built-in sample, the champion from real tracks"));
    }

    [Test]
    public async Task A_version_that_cannot_be_read_is_shown_as_broken_and_hurts_no_other()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("tree");
        File.Delete(Path.Combine(_bench.Root, "v1", "model.zip"));
        Directory.CreateDirectory(Path.Combine(_bench.Root, ".new-left-by-a-crash"));

        RegistryStatus status = await _bench.Registry.GetStatusAsync(CancellationToken.None);

        Assert.That(status.Versions.Select(version => version.Id), Is.EqualTo(new[] { "v2" }));
        Assert.That(status.Broken.Single(), Has.Property(nameof(BrokenVersion.Id)).EqualTo("v1").And.Property(nameof(BrokenVersion.Problem)).EndsWith("model.zip is missing."));
    }

    [Test]
    public async Task Trainings_at_the_same_time_get_numbers_of_their_own()
    {
        ModelVersion[] versions = await Task.WhenAll(Enumerable.Range(1, 4).Select(seed => _bench.TrainAsync("tree", sampleSeed: seed)));

        Assert.That(versions.Select(version => version.Id), Is.EquivalentTo(new[] { "v1", "v2", "v3", "v4" }));
    }

    [Test]
    public async Task Two_promotions_at_the_same_time_leave_one_champion_and_a_whole_history()
    {
        await _bench.TrainAsync("logistic");
        await _bench.TrainAsync("tree");

        await Task.WhenAll(
            _bench.Registry.PromoteAsync("v1", "ann", "race", CancellationToken.None),
            _bench.Registry.PromoteAsync("v2", "bob", "race", CancellationToken.None));

        RegistryStatus status = await _bench.Registry.GetStatusAsync(CancellationToken.None);
        Assert.That(status.History.Select(term => term.Version), Is.EquivalentTo(new[] { "v1", "v2" }));
        Assert.That(status.History.Select(term => term.Until is null), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task A_folder_that_a_crash_left_without_a_row_does_not_stop_the_next_version()
    {
        string folder = Path.Combine(_bench.Root, "v1");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "model.zip"), "half");

        ModelVersion version = await _bench.TrainAsync("logistic");

        Assert.That(version.Id, Is.EqualTo("v1"));
        Assert.That((await _bench.Get<ModelStore>().LoadAsync("v1", CancellationToken.None)).Version.ModelSha256, Is.EqualTo(version.ModelSha256));
    }

    private async Task ReplaceDetailsAsync(long number, string old, string young)
    {
        await using SqliteConnection connection = new($"Data Source={_bench.StatePath};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE genre_models SET details = replace(details, $old, $young) WHERE number = $number";
        command.Parameters.AddWithValue("$old", old);
        command.Parameters.AddWithValue("$young", young);
        command.Parameters.AddWithValue("$number", number);
        Assert.That(await command.ExecuteNonQueryAsync(), Is.EqualTo(1));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) => Throws.TypeOf<GenresException>().With.Message.EqualTo(message);
}
