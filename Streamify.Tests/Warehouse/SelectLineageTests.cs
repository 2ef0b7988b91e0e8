using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Tests.Warehouse;

/// <summary>What the columns of a SELECT are made of, construct by construct.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SelectLineageTests
{
    private static readonly Dictionary<string, IReadOnlyList<LineageColumn>> Tables = new()
    {
        ["main.songs"] = Columns("songs", "id", "title", "seconds"),
        ["main.plays"] = Columns("plays", "id", "played", "level"),
        ["main.users"] = Columns("users", "user", "level"),
    };

    [TestCase("SELECT title FROM main.songs", "songs.title")]
    [TestCase("SELECT s.Title AS name FROM main.songs AS s", "songs.title")]
    [TestCase("SELECT songs.title FROM main.songs", "songs.title")]
    [TestCase("SELECT title, played FROM main.songs JOIN main.plays ON songs.id = plays.id", "songs.title; plays.played")]
    [TestCase("SELECT plays.level FROM main.plays JOIN main.users ON TRUE", "plays.level")]
    [TestCase("SELECT id FROM main.songs JOIN main.plays USING (id)", "songs.id")]
    [TestCase("SELECT id FROM main.songs RIGHT JOIN main.plays USING (id)", "plays.id")]
    [TestCase("SELECT id FROM main.songs FULL JOIN main.plays USING (id)", "songs.id, plays.id")]
    [TestCase("SELECT * FROM main.songs LEFT JOIN main.plays USING (id)", "songs.id; songs.title; songs.seconds; plays.played; plays.level")]
    [TestCase("SELECT p.* FROM main.songs AS s, main.plays AS p", "plays.id; plays.played; plays.level")]
    [TestCase("WITH a AS (SELECT id AS key, seconds * 2 AS twice FROM main.songs), b AS (SELECT twice FROM a) SELECT twice FROM b", "songs.seconds")]
    [TestCase("WITH songs(x) AS (SELECT title FROM main.songs) SELECT x FROM songs", "songs.title")]
    [TestCase("SELECT u FROM (SELECT played FROM main.plays) AS d(u)", "plays.played")]
    [TestCase("SELECT title FROM main.songs UNION ALL SELECT level FROM main.users UNION ALL SELECT 'none'", "songs.title, users.level")]
    [TestCase("SELECT CASE WHEN level = 'paid' THEN played END FROM main.plays WHERE id > 0", "plays.level, plays.played")]
    [TestCase("SELECT LAG(played) OVER w FROM main.plays WINDOW w AS (PARTITION BY id ORDER BY level)", "plays.played, plays.id, plays.level")]
    [TestCase("SELECT CAST(SUM(seconds) FILTER (WHERE id > 0) AS BIGINT) FROM main.songs", "songs.seconds, songs.id")]
    [TestCase("SELECT (SELECT MAX(played) FROM main.plays WHERE plays.id = songs.id) FROM main.songs", "plays.played")]
    [TestCase("SELECT hour FROM main.plays, UNNEST(generate_series(played, played, INTERVAL 1 HOUR)) AS hours(hour)", "plays.played")]
    [TestCase("SELECT COUNT(*), COUNT(DISTINCT id), 7 FROM main.plays", "rows; plays.id; ")]
    public void A_column_is_made_of(string select, string expected) => Assert.That(
        string.Join("; ", Read(select).Select(static column => string.Join(", ", column.Sources.CountsRows ? ["rows"] : column.Sources.Columns))),
        Is.EqualTo(expected));

    [TestCase("SELECT level FROM main.plays, main.users", "more than one table")]
    [TestCase("SELECT name FROM main.songs", "no column name")]
    [TestCase("SELECT id FROM main.albums", "no table main.albums")]
    [TestCase("SELECT * EXCLUDE (id) FROM main.songs", "plain stars")]
    [TestCase("SELECT id FROM main.songs EXCEPT SELECT id FROM main.plays", "EXCEPT")]
    [TestCase("SELECT EXISTS (SELECT 1 FROM main.plays) FROM main.songs", "EXISTS")]
    [TestCase("SELECT list_transform([seconds], x -> x + id) FROM main.songs", "LAMBDA")]
    [TestCase("SELECT id FROM main.songs NATURAL JOIN main.plays", "NATURAL")]
    [TestCase("SELECT x FROM read_csv('a.csv') AS f(x)", "TABLE_FUNCTION")]
    [TestCase("DROP TABLE songs", "SELECT")]
    public void What_it_does_not_follow_is_refused(string select, string message) =>
        Assert.That(() => Read(select), Throws.TypeOf<FormatException>().With.Message.Contains(message));

    private static IReadOnlyList<LineageColumn> Read(string select)
    {
        using SelectLineage lineage = new(Tables.GetValueOrDefault);
        return lineage.Read(select);
    }

    private static LineageColumn[] Columns(string table, params string[] names) => [.. names.Select(name => new LineageColumn(name, new ColumnSources([$"{table}.{name}"])))];
}
