using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Analytics;
using Streamify.Core.Catalogue;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>Every row and column of every dimension, fact and mart against a naive recount of the same events.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OracleTests
{
    private static readonly DateTimeOffset Start = new(2024, 3, 7, 0, 0, 0, TimeSpan.Zero);

    private TestWarehouse _warehouse = null!;
    private Oracle _oracle = null!;

    [SetUp]
    public void SetUp()
    {
        _warehouse = new TestWarehouse();
        _oracle = new Oracle();
    }

    [TearDown]
    public async Task TearDown() => await _warehouse.DisposeAsync();

    [Test]
    public async Task The_star_schema_and_the_marts_of_a_real_file_agree_with_a_naive_recount()
    {
        foreach (string topic in Topics.All)
        {
            Load(topic, SharedData.Require($"data/eventsim/output/{topic}.json.gz"));
        }

        await AgreesAsync();
    }

    [Test]
    public async Task The_star_schema_and_the_marts_of_simulated_days_agree_with_a_naive_recount_and_so_do_the_questions_to_them()
    {
        await SimulateAsync();

        await AgreesAsync();

        IAudienceQueries audience = _warehouse.Audience;
        DateRange all = new(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31));
        DateRange before = new(new DateOnly(2023, 1, 1), new DateOnly(2024, 1, 1));
        await MatchesAsync("mart_weekly_cohorts", "cohortWeek, weekNumber, users, activeUsers", (await audience.GetRetentionAsync(all, default)).Select(point => NaiveRow.Of(point.CohortWeek, point.WeekNumber, point.Users, point.ActiveUsers)));
        await MatchesAsync("mart_daily_sessions", "date, level, sessions, seconds", (await audience.GetSessionsAsync(all, default)).Select(day => NaiveRow.Of(day.Date, day.Level, day.Sessions, day.Seconds)));
        await MatchesAsync("mart_daily_funnel", "date, guestSessions, registerSessions, freeUsers, upgrades", (await audience.GetFunnelAsync(all, default)).Select(day => NaiveRow.Of(day.Date, day.GuestSessions, day.RegisterSessions, day.FreeUsers, day.Upgrades)));
        await MatchesAsync("mart_daily_subscriptions", "date, freeListeners, paidListeners, upgrades", (await audience.GetSubscriptionsAsync(all, default)).Select(day => NaiveRow.Of(day.Date, day.FreeListeners, day.PaidListeners, day.Upgrades)));
        await MatchesAsync("mart_listening_clock", "dayOfWeek, hour, hours, streams", (await audience.GetListeningClockAsync(default)).Select(hour => NaiveRow.Of(hour.DayOfWeek, hour.Hour, hour.Hours, hour.Streams)));
        Assert.That((await audience.GetFunnelAsync(all, default)).Sum(day => day.RegisterSessions), Is.Positive);
        Assert.That(await audience.GetFunnelAsync(before, default), Is.Empty);
        Assert.That((await audience.GetRetentionAsync(all, default)).Where(point => point.WeekNumber == 0).Select(point => point.Share), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Questions_before_the_first_transform_have_no_answer()
    {
        Assert.That(await _warehouse.Audience.GetListeningClockAsync(default), Is.Empty);
    }

    [TestCase("2024-03-05", "2024-03-05", "must be before")]
    [TestCase("2004-03-05", "2024-03-05", "4000 days")]
    public void A_range_of_days_that_makes_no_sense_is_told(string from, string to, string message) =>
        Assert.That(() => new DateRange(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)), Throws.ArgumentException.With.Message.Contains(message));

    private async Task AgreesAsync()
    {
        Label();
        await _warehouse.TransformAsync();
        StarOracle star = new(_oracle);
        List<(string Table, IEnumerable<string> Rows)> tables = [.. star.Tables(), .. new MartOracle(_oracle, star.Songs).Tables()];
        Assert.That(tables.Select(table => table.Table), Is.EquivalentTo(ModelLineage.Models.Where(model => model.Layer is "dimensions" or "facts" or "marts").Select(model => model.Name)));
        await Assert.MultipleAsync(async () =>
        {
            foreach ((string table, IEnumerable<string> expected) in tables)
            {
                string[] rows = [.. expected.Order(StringComparer.Ordinal)];
                Assert.That(rows, Is.Not.Empty, table);
                Assert.That((await _warehouse.RowsAsync($"SELECT * FROM {table}")).Select(NaiveRow.Of).Order(StringComparer.Ordinal), Is.EqualTo(rows), table);
            }
        });
    }

    /// <summary>Gives every other song a genre, in another spelling; every sixth a second, less sure one; and one to a song that nobody hears.</summary>
    private void Label()
    {
        string[] genres = ["Rock", "Pop", "Hip-Hop"];
        NaiveLabel[] labels =
        [
            .. _oracle.Listens.DistinctBy(item => item.SongKey).OrderBy(item => item.SongKey).Where((_, index) => index % 2 == 0).SelectMany((item, index) =>
            {
                NaiveLabel sure = new(item.Artist.ToUpperInvariant(), $"\"{item.Title}\"", genres[index % genres.Length], 0.75);
                return index % 3 == 0 ? [new NaiveLabel(item.Artist, item.Title, "Country", 0.5), sure] : new[] { sure };
            }),
            new NaiveLabel("Nobody", "Unheard", "Jazz", 0.875),
        ];
        _oracle.Label(labels);
        _warehouse.Lake.ReplaceGenres(NaiveLabel.Model, [.. labels.Select(label => (label.Artist, label.Song, label.Genre, label.Probability))]);
    }

    private async Task MatchesAsync(string mart, string columns, IEnumerable<string> answer)
    {
        IEnumerable<string> rows = (await _warehouse.RowsAsync($"SELECT {columns} FROM {mart}")).Select(NaiveRow.Of);
        Assert.That(answer.Order(StringComparer.Ordinal), Is.EqualTo(rows.Order(StringComparer.Ordinal)).And.Not.Empty);
    }

    private async Task SimulateAsync()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Streamify:Simulation:Users", "120"), new("Streamify:Simulation:Seed", "5"), new("Streamify:Simulation:GrowthRate", "40")])
            .Build();
        await using ServiceProvider services = new ServiceCollection().AddSingleton(configuration).AddLogging().AddMetrics().AddSingleton(_warehouse.Paths).AddCatalogue(configuration).AddSimulation(configuration).BuildServiceProvider();
        Dictionary<string, StreamWriter> files = Topics.All.ToDictionary(topic => topic, topic => new StreamWriter(Path.Combine(_warehouse.Paths.Root, $"{topic}.json")));
        await foreach (IReadOnlyList<SimulatedEvent> batch in services.GetRequiredService<ISimulator>().GenerateAsync(Start, Start.AddDays(9), TestWarehouse.Token))
        {
            foreach (SimulatedEvent simulated in batch)
            {
                await files[simulated.Topic].WriteLineAsync(System.Text.Encoding.UTF8.GetString(simulated.Json.Span));
            }
        }

        foreach ((string topic, StreamWriter file) in files)
        {
            await file.DisposeAsync();
            Load(topic, Path.Combine(_warehouse.Paths.Root, $"{topic}.json"));
        }
    }

    private void Load(string topic, string path)
    {
        _warehouse.Lake.CommitJson(topic, path);
        _oracle.Read(topic, path);
    }
}
