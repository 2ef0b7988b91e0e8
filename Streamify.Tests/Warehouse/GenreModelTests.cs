using Streamify.Core.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class GenreModelTests
{
    private const string Daily = "SELECT date, name, streams, marts.songs FROM mart_daily_genres AS marts JOIN dim_genre USING (genreKey) ORDER BY date, name";
    private const string Hourly = "SELECT dateHour, name, streams FROM mart_hourly_genres JOIN dim_genre USING (genreKey) ORDER BY dateHour, name";

    private static readonly DateOnly Day = new(2024, 3, 9);

    [Test]
    public async Task Songs_have_the_genre_of_their_catalogue_track_whatever_the_spelling()
    {
        await using TestWarehouse warehouse = new();
        warehouse.Lake.ReplaceGenres("v1", ("Bowie", "\"Heroes\"", "Pop", 0.6), ("BOWIE", "heroes", "Rock", 0.9), ("Nas", "Ether", "Hip-Hop", 0.8));

        await warehouse.LoadAsync(Listen("2024-03-09T10:00:00", 1, "Heroes", "bowie"), Listen("2024-03-09T10:05:00", 1, "Unknown to the catalogue", "Nas"));

        Assert.That(
            await warehouse.RowsAsync("SELECT title, genre, genreProbability, genreKey = -1 FROM dim_songs ORDER BY songKey = -1, title"),
            Is.EqualTo(new object?[][] { ["Heroes", "Rock", 0.9, false], ["Unknown to the catalogue", "NA", null, true], ["NA", "NA", null, true] }));
        Assert.That(
            await warehouse.RowsAsync("SELECT name, songs, modelVersion, isSample FROM dim_genre ORDER BY name"),
            Is.EqualTo(new object?[][] { ["Hip-Hop", 1L, "v1", false], ["NA", 0L, "NA", false], ["Rock", 1L, "v1", false] }));
        Assert.That(await warehouse.RowsAsync("SELECT genre FROM wide_streams ORDER BY timestamp"), Is.EqualTo(new object?[][] { ["Rock"], ["NA"] }));
    }

    [Test]
    public async Task A_changed_champion_is_followed_by_the_next_transform_without_new_events()
    {
        await using TestWarehouse warehouse = new();
        warehouse.Lake.ReplaceGenres("v1", ("Nas", "Ether", "Rock", 0.6));
        await warehouse.LoadAsync(Listen("2024-03-09T10:00:00", 1, "Ether", "Nas"), Listen("2024-03-09T11:00:00", 2, "Ether", "Nas"));
        TransformResult nothing = await warehouse.TransformAsync();

        warehouse.Lake.ReplaceGenres("v2", ("Nas", "Ether", "Hip-Hop", 0.9));
        TransformResult followed = await warehouse.TransformAsync();

        Assert.That((nothing.Rebuilt, followed.Rebuilt, followed.RowsLoaded["song_genres"]), Is.EqualTo((false, true, 1L)));
        Assert.That(followed.Steps.Select(step => step.Step), Does.Contain("mart_daily_genres").And.Not.Contain("fact_streams").And.Not.Contain("dim_users"));
        Assert.That(await warehouse.RowsAsync(Daily), Is.EqualTo(new object?[][] { [Day, "Hip-Hop", 2L, 1L] }));
        Assert.That(await warehouse.ScalarAsync<string>("SELECT modelVersion FROM dim_genre WHERE genreKey <> -1"), Is.EqualTo("v2"));
    }

    [Test]
    public async Task Increments_with_and_without_new_labels_end_where_a_full_build_does()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-08T10:00:00", 1, "A", "X"), Listen("2024-03-09T10:00:00", 1, "B", "X"));
        warehouse.Lake.ReplaceGenres("v1", ("X", "A", "Rock", 0.9), ("X", "B", "Hip-Hop", 0.9));
        await warehouse.LoadAsync(Listen("2024-03-09T10:30:00", 2, "A", "X"), Listen("2024-03-09T12:00:00", 2, "C", "X"));
        warehouse.Lake.ReplaceGenres("v2", ("X", "A", "Hip-Hop", 0.7), ("X", "C", "Rock", 0.8));
        await warehouse.LoadAsync(Listen("2024-03-10T00:30:00", 3, "C", "X"));
        (IReadOnlyList<object?[]> daily, IReadOnlyList<object?[]> hourly) = (await warehouse.RowsAsync(Daily), await warehouse.RowsAsync(Hourly));

        await warehouse.Warehouse.TransformAsync(new TransformRequest { Full = true }, null, default);

        Assert.That(daily, Is.EqualTo(await warehouse.RowsAsync(Daily)));
        Assert.That(hourly, Is.EqualTo(await warehouse.RowsAsync(Hourly)));
        Assert.That(daily, Is.EqualTo(new object?[][]
        {
            [Day.AddDays(-1), "Hip-Hop", 1L, 1L], [Day, "Hip-Hop", 1L, 1L], [Day, "NA", 1L, 1L], [Day, "Rock", 1L, 1L], [Day.AddDays(1), "Rock", 1L, 1L],
        }));
    }
}
