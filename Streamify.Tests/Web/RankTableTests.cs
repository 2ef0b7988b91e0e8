using Bunit;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Tests.Web;

internal sealed class RankTableTests : DashboardTest
{
    private static readonly RankRow[] Rows =
    [
        .. Enumerable.Range(1, 23).Select(rank => new RankRow(rank, rank == 2 ? 5 : rank == 3 ? null : rank, $"Song {rank}", $"Artist {rank % 4}", 1_000 - rank, 100 - rank)),
    ];

    [Test]
    public void Ten_rows_a_page_and_the_pager_says_which()
    {
        IRenderedComponent<RankTable> table = Render(Rows);

        table.Find("button[aria-label='Next page']").Click();
        table.Find("button[aria-label='Next page']").Click();

        Assert.That(Titles(table), Is.EqualTo(["Song 21", "Song 22", "Song 23"]));
        Assert.That(table.Find(".pager span").TextContent, Is.EqualTo("21–23 of 23"));
        Assert.That(table.Find("button[aria-label='Next page']").HasAttribute("disabled"), Is.True);
    }

    [Test]
    public void The_number_of_table_rows_is_always_the_same()
    {
        IRenderedComponent<RankTable> few = Render(Rows[..3]);

        Assert.That(few.FindAll("tbody tr"), Has.Count.EqualTo(10));
    }

    [Test]
    public void Searching_looks_at_song_and_artist_and_keeps_the_ranks()
    {
        IRenderedComponent<RankTable> table = Render(Rows);

        table.Find("input[type=search]").Input("artist 3");

        Assert.That(Titles(table), Is.EqualTo(["Song 3", "Song 7", "Song 11", "Song 15", "Song 19", "Song 23"]));
    }

    [Test]
    public void A_search_without_a_match_says_so()
    {
        IRenderedComponent<RankTable> table = Render(Rows);

        table.Find("input[type=search]").Input("zzz");

        Assert.That(table.Find(".filler").TextContent, Is.EqualTo("Nothing matches the search."));
    }

    [Test]
    public void Movement_is_told_in_words_too()
    {
        IRenderedComponent<RankTable> table = Render(Rows);

        Assert.That(table.Find("tbody tr:nth-child(2) .move .sr-only").TextContent, Is.EqualTo("up 3"));
        Assert.That(table.Find("tbody tr:nth-child(3) .move").TextContent.Trim(), Is.EqualTo("new"));
    }

    [Test]
    public void Without_a_previous_period_nothing_is_new()
    {
        IRenderedComponent<RankTable> table = Render([.. Rows.Select(row => row with { PreviousRank = null })]);

        Assert.That(table.FindAll(".move-new"), Is.Empty);
    }

    [Test]
    public void The_file_says_which_numbers_are_estimated_and_rounds_them()
    {
        IRenderedComponent<RankTable> table = Context.Render<RankTable>(parameters => parameters
            .Add(component => component.Title, "Chart busters")
            .Add(component => component.What, "Song")
            .Add(component => component.Rows, [new RankRow(1, null, "Song", null, 123_456, 98_765)])
            .Add(component => component.Listeners, new Estimate(16)));

        table.Find("button[aria-label='Chart busters: save as CSV']").Click();

        string csv = (string)Context.JSInterop.Invocations["streamify.saveText"].Single().Arguments[2]!;
        Assert.That(csv, Is.EqualTo("Rank,Previous rank,Song,By,Streams,Listeners (estimated)\r\n1,,Song,,123456,99000\r\n"));
    }

    private IRenderedComponent<RankTable> Render(IReadOnlyList<RankRow> rows) => Context.Render<RankTable>(parameters => parameters
        .Add(table => table.Title, "Chart busters")
        .Add(table => table.What, "Song")
        .Add(table => table.Rows, rows));

    private static IEnumerable<string> Titles(IRenderedComponent<RankTable> table) =>
        table.FindAll(".name-title").Select(title => title.TextContent);
}
