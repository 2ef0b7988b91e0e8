using System.Globalization;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Support;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>The models in BigQuery's dialect, judged by Google's own analyser and evaluator.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BigQueryModelsTests
{
    private static readonly TestEvent[] Events =
    [
        Listen("2024-03-08T10:00:00.250", userId: 1, song: "\"Heroes\"", artist: "David  Bowie", item: 3),
        Listen("2024-03-08T10:00:00", userId: 1, song: "Don\\'t", artist: "Ed Sheeran", level: "paid", item: 5),
        Listen("2024-03-09T23:59:59", userId: 2, song: "It’s — café", artist: "ÉLAN \\ “x”").With(("state", "DC "), ("city", " Washington"), ("lat", 38.9122), ("lon", -77.0177), ("gender", "M")),
        Listen("2024-03-10T00:10:00", userId: null, song: "Heroes", artist: "david bowie"),
        Listen("2024-12-30T00:10:00", userId: 2, song: " ", artist: "").With(("lat", null), ("lon", null), ("city", null), ("state", null)),
        StatusChange("2024-03-08T10:00:00", "free", userId: 1, item: 4),
        Page("2024-03-08T09:00:00", "Home", userId: 1), Page("2024-03-08T09:30:00", "Help", userId: null).With(("status", 404)),
        Auth("2024-03-08T09:10:00", success: false, userId: 3), Auth("2024-03-08T09:11:00", success: true, userId: 3).With(("userAgent", "Mozilla/5.0 (iPhone) Mobile Safari/1")),
    ];

    private static readonly (string Artist, string Song, string Genre, double Probability)[] Genres =
    [
        ("DAVID BOWIE", "Heroes", "Rock", 0.75), ("David Bowie", "\"Heroes\"", "Pop", 0.5), ("Ed Sheeran", "Don't", "Pop", 0.625), ("Nobody", "Unheard", "Rock", 0.875), ("", " ", "Rock", 1),
    ];

    private readonly TestWarehouse _warehouse = new();
    private GoogleSql _google = null!;

    /// <summary>One build in each engine serves all tests: Google's evaluator takes its time. There it is made of the files that users are given.</summary>
    [OneTimeSetUp]
    public async Task BuildBoth()
    {
        _google = new GoogleSql();
        _warehouse.Lake.ReplaceGenres("v2", Genres);
        await _warehouse.LoadAsync(Events);
        IReadOnlyList<SqlFile> files = ModelSql.ForBigQuery();
        Run(files[0]);
        foreach (string topic in RawTables.Columns.Keys)
        {
            _google.Load($"raw.{topic}", [.. Events.Where(item => item.Topic == topic).Select(Row)]);
        }

        _google.Load("raw.song_genres", [.. Genres.Select((song, i) => new Dictionary<string, object?>
        {
            ["trackId"] = $"TR{i}",
            ["artist"] = song.Artist,
            ["song"] = song.Song,
            ["genre"] = song.Genre,
            ["probability"] = song.Probability,
            ["modelVersion"] = "v2",
            ["isSample"] = false,
            ["scoredAt"] = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000,
        })]);
        foreach (SqlFile file in files.Skip(1).SkipLast(1))
        {
            Run(file);
        }
    }

    [OneTimeTearDown]
    public async Task TearDown()
    {
        _google?.Dispose();
        await _warehouse.DisposeAsync();
    }

    [Test]
    public async Task Both_engines_hold_the_same_rows_in_every_model() => ModelRows.Of(_google.RunAll, new BigQueryDialect()).MustBe(await ModelRows.OfAsync(_warehouse));

    [Test]
    public void Googles_analyser_accepts_every_file_that_users_are_given()
    {
        using TempFolder folder = new();
        string[] files = [.. ModelSql.ForBigQuery().Select(file => folder.File(file.Name))];
        foreach ((string path, SqlFile file) in files.Zip(ModelSql.ForBigQuery()))
        {
            File.WriteAllText(path, file.Text);
        }

        (int exitCode, string mistakes) = GoogleSql.Check(files);

        Assert.That(exitCode, Is.Zero, mistakes);
    }

    [Test]
    public void No_audit_finds_anything()
    {
        string[] audits = ModelSql.ForBigQuery()[^1].Text.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.That(audits, Has.Length.GreaterThan(50));
        foreach (string audit in audits)
        {
            Assert.That(_google.Run(audit), Is.Empty, audit);
        }
    }

    private void Run(SqlFile file)
    {
        try
        {
            _google.Run(file.Text);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"{file.Name} is not BigQuery's language: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, object?> Row(TestEvent item) => item.Fields.ToDictionary(
        field => field.Key,
        field => field.Key is "ts" or "registration" && field.Value is not null ? Convert.ToInt64(field.Value, CultureInfo.InvariantCulture) * 1000 : field.Value);
}
