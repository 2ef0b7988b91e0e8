using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Tests.Support;

namespace Streamify.Tests.Genres.Data;

public sealed class DatasetLoaderTests
{
    private const string SoundJson = """{"track_id":{"0":1,"1":2,"10":3},"tempo":{"0":90.5,"1":120,"10":140},"energy":{"0":0.1,"10":0.3,"1":0.2}}""";
    private const string SoundCsv = "track_id,genre_top,title\n3,Rock,\"two\nlines, and \"\"quotes\"\"\"\n1,Pop,a\n2,Rock,b\n";

    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Rows_are_joined_on_the_id_in_the_order_of_the_features_file()
    {
        LoadedDataset loaded = await LoadAsync(SoundJson, SoundCsv);

        Assert.That(loaded.Data.TrackIds, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(loaded.Data.Features, Is.EqualTo(new[] { "tempo", "energy" }));
        Assert.That(loaded.Data.Classes, Is.EqualTo(new[] { "Pop", "Rock" }));
        Assert.That(loaded.Data.Labels, Is.EqualTo(new[] { 0, 1, 1 }));
        Assert.That(loaded.Data.Rows[2], Is.EqualTo(new[] { 140, 0.3 }));
    }

    [Test]
    public async Task Rows_can_take_the_text_order_of_their_keys()
    {
        LoadedDataset loaded = await LoadAsync(SoundJson, SoundCsv, new() { Order = RowOrder.KeyText });

        Assert.That(loaded.Data.TrackIds, Is.EqualTo(new[] { 1, 2, 3 }), "0, 1, 10");

        LoadedDataset reversed = await LoadAsync(SoundJson.Replace("\"1\"", "\"9\"", StringComparison.Ordinal), SoundCsv, new() { Order = RowOrder.KeyText });

        Assert.That(reversed.Data.TrackIds, Is.EqualTo(new[] { 1, 3, 2 }), "0, 10, 9");
    }

    [Test]
    public async Task Columns_are_summarised()
    {
        LoadedDataset loaded = await LoadAsync(SoundJson, SoundCsv + "4,,\n");

        ColumnSummary[] labels = [.. loaded.Summary.Files[1].Columns];
        Assert.That(labels[0], Is.EqualTo(new ColumnSummary("track_id", ColumnType.Integer, 4, 0, "1", "4", 2.5)));
        Assert.That(labels[1], Is.EqualTo(new ColumnSummary("genre_top", ColumnType.Text, 3, 1, "Pop", "Rock", null)));
        Assert.That(loaded.Summary.Files[0].Columns[1], Is.EqualTo(new ColumnSummary("tempo", ColumnType.Number, 3, 0, "90.5", "140", 350.5 / 3)));
    }

    [Test]
    public async Task Rows_without_a_partner_or_a_value_are_counted_and_left_out()
    {
        string json = """{"track_id":{"0":1,"1":2,"2":3,"3":8},"tempo":{"0":90.5,"1":null,"2":100,"3":7}}""";

        LoadedDataset loaded = await LoadAsync(json, SoundCsv + "9,Pop,\n");

        Assert.That(loaded.Data.TrackIds, Is.EqualTo(new[] { 1, 3 }));
        Assert.That((loaded.Summary.WithoutLabel, loaded.Summary.WithoutFeatures, loaded.Summary.Incomplete), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task One_file_may_hold_features_and_genres()
    {
        string path = _folder.File("all.csv");
        await File.WriteAllTextAsync(path, "track_id;tempo;genre\n1;90;Pop\n2;120;Rock\n");

        LoadedDataset loaded = await new DatasetLoader(new()).LoadAsync(new() { FeaturesPath = path }, CancellationToken.None);

        Assert.That(loaded.Data.Features, Is.EqualTo(new[] { "tempo" }));
        Assert.That(loaded.Data.Classes, Is.EqualTo(new[] { "Pop", "Rock" }));
    }

    [TestCase(SoundJson, "id,genre_top\n1,Rock\n", "labels.csv has no column 'track_id' (the id the files are joined on); its columns are id, genre_top.")]
    [TestCase(SoundJson, "track_id,name\n1,Rock\n", "labels.csv has no column 'genre_top' (the genre); its columns are track_id, name.")]
    [TestCase(SoundJson, "track_id,genre_top\n1,Rock\nx7,Pop\n", "labels.csv, line 3: column 'track_id' has the text 'x7', expected a whole number.")]
    [TestCase(SoundJson, "track_id,genre_top\n1.5,Rock\n", "labels.csv, line 2: column 'track_id' has 1.5, expected a whole number.")]
    [TestCase(SoundJson, "track_id,genre_top\n,Rock\n", "labels.csv, line 2: column 'track_id' is empty; every row needs an id.")]
    [TestCase(SoundJson, "track_id,genre_top\n1,Rock\n2,Pop\n1,Pop\n", "labels.csv: track_id 1 stands twice, at line 2 and line 4; every track may have one row.")]
    [TestCase(SoundJson, "track_id,genre_top\n77,Rock\n", "No 'track_id' of features.json (3 rows) has a genre in labels.csv (1 rows): the join is empty.")]
    [TestCase(SoundJson, "track_id,genre_top\n1,Rock\n2,Rock\n", "The dataset has one class only, 'Rock' (2 rows); a classifier needs at least two.")]
    [TestCase(SoundJson, "track_id,genre_top,genre_top\n", "labels.csv names the column 'genre_top' twice.")]
    [TestCase(SoundJson, "track_id,genre_top\n1,Rock,9\n", "labels.csv, line 2: not sound CSV")]
    [TestCase(SoundJson, "track_id,genre_top\n1,\"Rock\n", "labels.csv, line 2: not sound CSV")]
    [TestCase(SoundJson, "", "labels.csv is empty; expected a header line with the columns' names.")]
    [TestCase("{\"track_id\":{\"0\":1},\"tempo\":{\"0\":\"fast\"}}", SoundCsv, "features.json has no feature column beside 'track_id'.")]
    [TestCase("{\"track_id\":{\"0\":1,\"1\":2},\"tempo\":{\"0\":9,\"1\":\"fast\"}}", SoundCsv, "features.json, row key \"1\": column 'tempo' has the text 'fast', expected a number.")]
    [TestCase("{\"track_id\":{\"0\":1},\"tempo\":{\"5\":9}}", SoundCsv, "features.json: column 'tempo' has the row key \"5\", which column 'track_id' has not.")]
    [TestCase("{\"track_id\":{\"0\":1,\"1\":2},\"tempo\":{\"1\":9,\"1\":8}}", SoundCsv, "features.json: column 'tempo' has the row key \"1\" twice.")]
    [TestCase("{\"track_id\":{\"0\":1},\"track_id\":{\"0\":1}}", SoundCsv, "features.json names the column 'track_id' twice.")]
    [TestCase("[{\"track_id\":1}]", SoundCsv, "features.json: the file is no JSON object (found StartArray at byte 0)")]
    [TestCase("{\"track_id\":[1,2]}", SoundCsv, "features.json: column 'track_id' is no JSON object (found StartArray at byte 12)")]
    [TestCase("{\"track_id\":{\"0\":[1]}}", SoundCsv, "features.json: column 'track_id', row key \"0\": expected a number, a text or null, found StartArray.")]
    [TestCase("{\"track_id\":\n{\"0\":1,}}", SoundCsv, "features.json, line 2, byte 7: not sound JSON.")]
    [TestCase("{\"track_id\":{\"0\":1},\"tempo\":{\"0\":null}}", SoundCsv, "features.json has no feature column")]
    [TestCase("{}", SoundCsv, "features.json is an empty object")]
    public void Bad_files_are_refused_with_the_place_and_what_was_expected(string json, string csv, string message) =>
        Assert.That(async () => await LoadAsync(json, csv), Throws.TypeOf<GenresException>().With.Message.StartsWith(message));

    [Test]
    public void Limits_are_kept()
    {
        Assert.That(() => LoadAsync(SoundJson, SoundCsv, null, new() { MaxFileBytes = 50 }), Refused("features.json has 105 bytes, more than the 50 that are read."));
        Assert.That(() => LoadAsync(SoundJson, SoundCsv, null, new() { MaxRows = 2 }), Refused("features.json has more than 2 rows, the most that are read."));
        Assert.That(() => LoadAsync(SoundJson, SoundCsv, null, new() { MaxColumns = 2 }), Refused("features.json has more than 2 columns, the most that are read."));
        Assert.That(() => LoadAsync(SoundJson, SoundCsv, null, new() { MaxClasses = 1 }), Refused("labels.csv has 2 genres, more than the 1 that a study takes. Is the label column right?"));
    }

    [Test]
    public void Missing_files_are_named()
    {
        DatasetLoader loader = new(new());

        Assert.That(() => loader.LoadAsync(new() { FeaturesPath = "/nowhere/a.json" }, CancellationToken.None), Refused("There is no file /nowhere/a.json."));
        Assert.That(() => loader.LoadAsync(new() { FeaturesPath = _folder.Path }, CancellationToken.None), Refused($"{_folder.Path} is a folder; expected a CSV or JSON file."));
        Assert.That(() => loader.LoadAsync(new() { LabelsPath = "b.csv" }, CancellationToken.None), Refused("A labels file was given (b.csv), but no features file."));
    }

    [Test]
    public async Task The_real_files_join_to_the_published_rows()
    {
        LoadedDataset loaded = await GenreFiles.PublishedAsync();

        Assert.That(loaded.Summary.Rows, Is.EqualTo(4802));
        Assert.That(loaded.Summary.Classes, Is.EqualTo(new[] { new ClassCount("Hip-Hop", 910), new ClassCount("Rock", 3892) }));
        Assert.That(loaded.Summary.Files.Select(file => file.Rows), Is.EqualTo(new[] { 13129, 17734 }));
        Assert.That(loaded.Summary.Files[1].Columns, Has.Count.EqualTo(21));
    }

    [Test]
    public async Task Eight_genres_join_as_well_as_two()
    {
        LoadedDataset loaded = await new DatasetLoader(new())
            .LoadAsync(new() { FeaturesPath = GenreFiles.Features, LabelsPath = GenreFiles.EightGenres }, CancellationToken.None);

        Assert.That(loaded.Summary.Rows, Is.EqualTo(1294));
        Assert.That(loaded.Summary.Classes.Select(count => (count.Name, count.Rows)), Is.EqualTo(new[]
        {
            ("Electronic", 147), ("Experimental", 17), ("Folk", 290), ("Hip-Hop", 244), ("Instrumental", 52), ("International", 108), ("Pop", 202), ("Rock", 234),
        }));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) => Throws.TypeOf<GenresException>().With.Message.EqualTo(message);

    private async Task<LoadedDataset> LoadAsync(string json, string csv, DatasetRequest? request = null, DatasetLimits? limits = null)
    {
        string features = _folder.File("features.json");
        string labels = _folder.File("labels.csv");
        await File.WriteAllTextAsync(features, json);
        await File.WriteAllTextAsync(labels, csv);
        return await new DatasetLoader(limits ?? new())
            .LoadAsync((request ?? new()) with { FeaturesPath = features, LabelsPath = labels }, CancellationToken.None);
    }
}
