using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Streamify.Core.Analytics;
using Streamify.Core.Events;
using Streamify.Tests.Web;
using Streamify.Web.Live;

namespace Streamify.Tests.Browser;

/// <summary>The overview in a real browser, with made-up data behind it so that every state can be had.</summary>
internal sealed class OverviewStatesTests : BrowserTest
{
    private DashboardHost _host = default!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await DashboardHost.StartAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [SetUp]
    public void Reset() => _host.Queries.Answer = null;

    [TestCase(ColorScheme.Dark)]
    [TestCase(ColorScheme.Light)]
    public async Task Nothing_serious_keeps_anybody_out(ColorScheme theme)
    {
        await UseAsync(new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        await OpenOverviewAsync(_host.Address);

        string[] faults = await AccessibilityFaultsAsync();

        Assert.That(faults, Is.Empty);
        Assert.That(await Page.Locator("html").GetAttributeAsync("data-theme"), Is.EqualTo(theme.ToString().ToLowerInvariant()));
        Assert.That(Errors, Is.Empty);
    }

    [TestCase(ColorScheme.Dark)]
    [TestCase(ColorScheme.Light)]
    public async Task Nothing_serious_keeps_anybody_out_before_the_first_data(ColorScheme theme)
    {
        await UseAsync(new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        _host.Queries.Answer = (_, _) => Task.FromResult<Overview?>(null);
        _host.Services.GetRequiredService<PipelineActivity>().Report("Simulating the service", "1,204,000 events", 0.36);
        await Page.GotoAsync(_host.Address);
        await Page.Locator(".notice").WaitForAsync();

        string[] faults = await AccessibilityFaultsAsync();

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_chosen_theme_stays()
    {
        await UseAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await OpenOverviewAsync(_host.Address);
        await Page.GetByLabel("Switch between dark and light").ClickAsync();

        await Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.Commit });

        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [Test]
    public async Task A_state_of_the_map_can_be_chosen_and_given_up()
    {
        await OpenOverviewAsync(_host.Address);

        (float x, float y) = await TexasAsync();
        await Page.Mouse.ClickAsync(x, y);
        await ExpectAddressAsync("/?state=TX");
        await Assertions.Expect(Page.Locator("[data-part=subtitle]")).ToContainTextAsync("Texas");
        await Page.Locator(".map-card .chip").ClickAsync();

        await Assertions.Expect(Page.Locator("[data-part=subtitle]")).ToContainTextAsync("All states");
        await ExpectAddressAsync("/");
    }

    [Test]
    public async Task A_chart_that_is_drawn_anew_under_a_press_still_takes_the_click()
    {
        await OpenOverviewAsync(_host.Address);
        (float x, float y) = await TexasAsync();

        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.SetViewportSizeAsync(1436, 900);
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Page.Mouse.UpAsync();

        await ExpectAddressAsync("/?state=TX");
    }

    [Test]
    public async Task A_phone_scrolls_only_downwards()
    {
        await UseAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });

        await OpenOverviewAsync(_host.Address);

        await ExpectNoSidewaysScrollAsync();
    }

    [Test]
    public async Task The_keyboard_reaches_the_content_and_the_filters()
    {
        await OpenOverviewAsync(_host.Address + "/?range=7d");

        await Page.Locator(".skip-link").PressAsync("Enter");
        await Assertions.Expect(Page.Locator("#main")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Page.Locator(".segment").First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");

        await ExpectAddressAsync("/");
    }

    [Test]
    public async Task Listens_appear_as_they_arrive()
    {
        await OpenOverviewAsync(_host.Address);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        _host.Log.Put(Topics.ListenEvents, now, $$"""{"artist":"Kings Of Leon","song":"Revelry <b>","ts":{{now.ToUnixTimeMilliseconds()}},"userId":7,"city":"Austin","state":"TX"}""");

        await Assertions.Expect(Page.Locator(".playing")).ToContainTextAsync("Revelry <b>");
        await Assertions.Expect(Page.Locator(".playing")).ToContainTextAsync("Austin, TX");
    }

    [Test]
    public async Task Numbers_can_be_saved_as_csv_and_the_chart_as_a_picture()
    {
        await OpenOverviewAsync(_host.Address + "/?state=CA");

        IDownload csv = await Page.RunAndWaitForDownloadAsync(() => Page.GetByLabel("Chart busters: save as CSV").ClickAsync());
        IDownload picture = await Page.RunAndWaitForDownloadAsync(() => Page.GetByLabel("Listening activity: save as picture").ClickAsync());
        string[] lines = await File.ReadAllLinesAsync((await csv.PathAsync())!);
        byte[] start = (await File.ReadAllBytesAsync((await picture.PathAsync())!))[..4];

        Assert.That(csv.SuggestedFilename, Does.StartWith("streamify-songs-CA-").And.EndsWith(".csv"));
        Assert.That(lines[0], Is.EqualTo("Rank,Previous rank,Song,By,Streams,Listeners"));
        Assert.That(lines, Has.Length.EqualTo(51));
        Assert.That(start, Is.EqualTo(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }));
    }

    [Test]
    public async Task An_unknown_address_gets_a_page_that_leads_back()
    {
        IResponse response = (await Page.GotoAsync(_host.Address + "/no-such-page"))!;

        Assert.That(response.Status, Is.EqualTo(404));
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go to the overview" }).ClickAsync();
        await Page.Locator(".board[data-state=data]").WaitForAsync();
    }

    [Test]
    public async Task Scripts_need_the_responses_own_word()
    {
        IResponse first = (await Page.GotoAsync(_host.Address))!;
        IResponse second = (await Page.GotoAsync(_host.Address))!;
        string policy = await first.HeaderValueAsync("content-security-policy") ?? "";

        Assert.That(policy, Does.Contain("script-src 'self' 'nonce-").And.Not.Contain("unsafe-eval"));
        Assert.That(policy, Does.Contain("frame-ancestors 'none'"));
        Assert.That(await second.HeaderValueAsync("content-security-policy"), Is.Not.EqualTo(policy));
    }

    /// <summary>Asks the browser until it shows this path of the host.</summary>
    private Task ExpectAddressAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(_host.Address + path);

    /// <summary>Where the middle of Texas is in the window, on the map's own grid of 975 by 610, once the map is in sight.</summary>
    private async Task<(float X, float Y)> TexasAsync()
    {
        ILocator map = Page.Locator(".chart.map");
        await map.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await map.BoundingBoxAsync())!;
        double scale = Math.Min((box.Width - 8) / 975.0, (box.Height - 8) / 610.0);
        return ((float)(box.X + (box.Width / 2) + ((430 - 487.5) * scale)), (float)(box.Y + (box.Height / 2) + ((480 - 305) * scale)));
    }
}
