using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Web.Components.Pages;
using Streamify.Web.Live;

namespace Streamify.Tests.Web;

internal sealed class OverviewPageTests : DashboardTest
{
    [Test]
    public void While_the_answer_is_under_way_the_outline_stands()
    {
        Queries.Answer = (_, cancellationToken) => Never(cancellationToken);

        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        Assert.That(State(page), Is.EqualTo("loading"));
        Assert.That(page.FindAll(".bone"), Is.Not.Empty);
        Assert.That(page.Find("[data-part=freshness]").TextContent.Trim(), Is.Empty, "whether there is data is not known yet");
        Assert.That(page.Find(".board").GetAttribute("aria-busy"), Is.EqualTo("true"));
    }

    [Test]
    public void The_tiles_show_the_answers_numbers()
    {
        Overview answer = Queries.Make(new OverviewFilter()) with { Streams = 10_415_914, PreviousStreams = 8_447_619, Listeners = 8_743, Users = 1_457_747 };
        Queries.Answer = (_, _) => Task.FromResult<Overview?>(answer);

        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        Assert.That(Tile(page, "streams"), Is.EqualTo("10,415,914"));
        Assert.That(Tile(page, "listeners"), Is.EqualTo("8,743"));
        Assert.That(Tile(page, "users"), Is.EqualTo("1,457,747"));
        Assert.That(page.Find("[data-tile=streams] .change").TextContent, Does.Contain("+23.3%"));
    }

    [Test]
    public void Estimated_numbers_say_so_and_exact_ones_do_not()
    {
        Overview answer = Queries.Make(new OverviewFilter()) with { Streams = 10_415_914, Listeners = 1_743_872, SampledOneIn = 64 };
        Queries.Answer = (_, _) => Task.FromResult<Overview?>(answer);

        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        Assert.That(page.Find("[data-part=estimate]").TextContent, Is.EqualTo("≈ Estimated from one listener in 64: the numbers of listeners. All other numbers are exact."));
        Assert.That(Tile(page, "listeners"), Is.EqualTo("≈1,740,000"));
        Assert.That(page.Find("[data-tile=listeners] [data-part=value]").GetAttribute("title"), Is.EqualTo("Estimated from one listener in 64"));
        Assert.That(page.Find("[data-tile=listeners] .change").TextContent, Does.Contain("≈"));
        Assert.That(Tile(page, "streams"), Is.EqualTo("10,415,914"));
        Assert.That(page.FindAll("td.listeners").Select(cell => cell.TextContent), Has.All.StartWith("≈"));
        Assert.That(page.FindAll(".heat-number").Select(cell => cell.TextContent), Has.None.StartWith("≈"));
        Assert.That(page.FindAll(".chart[role=img]").Select(chart => chart.GetAttribute("aria-label")).Count(label => label!.Contains('≈')), Is.EqualTo(2), "gender and level");
    }

    [Test]
    public void A_states_songs_artists_and_genres_are_estimated_too()
    {
        Go("/?state=TX");
        Queries.Answer = (filter, _) => Task.FromResult<Overview?>(Queries.Make(filter) with { SampledOneIn = 16 });

        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        Assert.That(page.Find("[data-part=estimate]").TextContent, Does.Contain("one listener in 16: the numbers of listeners and the streams of songs, artists and genres."));
        Assert.That(page.FindAll(".heat-number").Select(cell => cell.TextContent), Has.All.StartWith("≈"));
        Assert.That(page.FindAll(".genre-card .legend b").Select(share => share.TextContent), Has.All.StartWith("≈"));
        Assert.That(page.FindAll(".state-list .number").Select(cell => cell.TextContent), Has.None.StartWith("≈"));
    }

    [Test]
    public void Without_a_sample_nothing_is_said_to_be_estimated()
    {
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        Assert.That(State(page), Is.EqualTo("data"));
        Assert.That(page.Markup, Does.Not.Contain("≈").And.Not.Contain("stimated"));
    }

    [Test]
    public void Before_the_first_transform_it_says_what_happens_and_shows_the_charts_by_itself()
    {
        Queries.Answer = (_, _) => Task.FromResult<Overview?>(null);
        Context.Services.GetRequiredService<PipelineActivity>().Report("Simulating the service", "1,204,000 events", 0.36);
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();
        string empty = page.Find(".notice").TextContent;
        string? done = page.Find("[role=progressbar]").GetAttribute("aria-valuenow");

        Queries.Answer = null;
        Publish();
        page.WaitForState(() => State(page) == "data");

        Assert.That(empty, Does.Contain("Simulating the service").And.Contain("1,204,000 events"));
        Assert.That(done, Is.EqualTo("36"));
    }

    [Test]
    public void A_failure_is_told_and_trying_again_helps()
    {
        Queries.Answer = (_, _) => throw new InvalidOperationException("secret details");
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();
        string? state = State(page);
        string text = page.Find("[role=alert]").TextContent;

        Queries.Answer = null;
        page.Find(".notice .button").Click();

        Assert.That(state, Is.EqualTo("error"));
        Assert.That(text, Does.Not.Contain("secret"));
        Assert.That(State(page), Is.EqualTo("data"));
    }

    [Test]
    public void When_only_the_refresh_fails_the_old_numbers_stay()
    {
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();
        string? before = Tile(page, "streams");

        Queries.Answer = (_, _) => throw new InvalidOperationException("gone");
        Publish();
        page.WaitForElement(".banner");

        Assert.That(Tile(page, "streams"), Is.EqualTo(before));
    }

    [Test]
    public void The_address_decides_the_question()
    {
        Go("/?range=custom&from=2026-11-20T00:00Z&to=2026-11-21T00:00Z&state=TX");

        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        Assert.That(Queries.Asked, Is.EqualTo([new OverviewFilter(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), "TX")]));
        Assert.That(page.Find("[data-part=subtitle]").TextContent, Is.EqualTo("Texas · 20 Nov 01:00 – 21 Nov 01:00"));
    }

    [Test]
    public void A_range_back_from_the_datas_end_is_right_in_the_first_second_too()
    {
        Go("/?range=7d");

        Context.Render<OverviewPage>();

        Assert.That(Queries.Asked, Is.EqualTo([new OverviewFilter(Warehouse.Status!.DataUntil!.Value.AddDays(-7))]));
    }

    [Test]
    public void Choosing_a_state_puts_it_into_the_address_and_keeps_the_range()
    {
        Go("/?range=7d");
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        page.FindAll(".state-list button").First(button => button.TextContent == "Texas").Click();

        Assert.That(Navigation.Uri, Does.EndWith("/?range=7d&state=TX"));
    }

    [Test]
    public void Choosing_a_range_asks_anew_from_the_end_of_the_data()
    {
        Publish();
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        page.FindAll(".segment").First(button => button.TextContent == "7 d").Click();
        page.WaitForState(() => Queries.Asked.Count == 2);

        Assert.That(Navigation.Uri, Does.EndWith("/?range=7d"));
        Assert.That(Queries.Asked[1], Is.EqualTo(new OverviewFilter(Warehouse.Status!.DataUntil!.Value.AddDays(-7))));
    }

    [Test]
    public void A_custom_range_is_meant_in_the_viewers_zone()
    {
        Publish();
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        page.FindAll(".segment").First(button => button.TextContent == "Custom").Click();
        page.FindAll(".custom-range input")[0].Change("2026-11-20T08:00");
        page.FindAll(".custom-range input")[1].Change("2026-11-21T08:00");
        page.Find(".custom-range").Submit();

        Assert.That(Uri.UnescapeDataString(Navigation.Uri), Does.EndWith("/?range=custom&from=2026-11-20T07:00Z&to=2026-11-21T07:00Z"));
    }

    [Test]
    public void A_custom_range_that_ends_before_it_starts_is_refused()
    {
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        page.FindAll(".segment").First(button => button.TextContent == "Custom").Click();
        page.FindAll(".custom-range input")[0].Change("2026-11-22T08:00");
        page.FindAll(".custom-range input")[1].Change("2026-11-21T08:00");
        page.Find(".custom-range").Submit();

        Assert.That(page.Find(".field-problem").TextContent, Is.EqualTo("The start must lie before the end."));
        Assert.That(Queries.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void Every_chart_has_a_text_alternative()
    {
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();

        string?[] labels = [.. page.FindAll(".chart[role=img]").Select(chart => chart.GetAttribute("aria-label"))];

        Assert.That(labels, Has.Length.EqualTo(5));
        Assert.That(labels, Is.All.Not.Empty);
        Assert.That(labels, Has.Some.Contains("most in California"));
    }

    [Test]
    public void The_page_leaves_nothing_behind()
    {
        IRenderedComponent<OverviewPage> page = Context.Render<OverviewPage>();
        int asked = Queries.Asked.Count;

        page.Instance.Dispose();
        Publish();

        Assert.That(Queries.Asked, Has.Count.EqualTo(asked));
    }

    private BunitNavigationManager Navigation => (BunitNavigationManager)Context.Services.GetRequiredService<NavigationManager>();

    private void Go(string address) => Navigation.NavigateTo(address);

    /// <summary>As if a transform had just been published.</summary>
    private void Publish()
    {
        Warehouse.Status = new WarehouseStatus((Warehouse.Status?.BuiltAt ?? Now).AddHours(1), Now.AddDays(-14), Now.AddMinutes(-4), 1_000);
        Context.Services.GetRequiredService<WarehouseWatch>().CheckAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private static string? State(IRenderedComponent<OverviewPage> page) => page.Find(".board").GetAttribute("data-state");

    private static string Tile(IRenderedComponent<OverviewPage> page, string name) => page.Find($"[data-tile={name}] [data-part=value]").TextContent;

    private static async Task<Overview?> Never(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return null;
    }
}
