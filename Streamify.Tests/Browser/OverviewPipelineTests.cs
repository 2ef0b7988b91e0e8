using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Streamify.Core.Analytics;
using Streamify.Tests.EndToEnd;
using Streamify.Tests.Support;

namespace Streamify.Tests.Browser;

/// <summary>The overview over the real pipeline: a small demo, simulated, kept, transformed and shown by the program itself.</summary>
internal sealed class OverviewPipelineTests : BrowserTest
{
    private static readonly string[] SmallDemo =
    [
        "--urls", "http://127.0.0.1:0", "--Streamify:Demo:HistoryDays=3", "--Streamify:Demo:TransformInterval=1.00:00:00",
        "--Streamify:Simulation:Users=3000",
        // What is compared must stand still: no transform on the hour, and none behind a first model.
        "--Streamify:Jobs:TransformCron=0 0 0 1 1 ?", "--Streamify:Genres:TrainFirst=false",
    ];

    private readonly HttpClient _http = new();
    private TempFolder _folder = default!;
    private Pipeline _pipeline = default!;
    private StreamifyProcess _server = default!;
    private Uri _url = default!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // Asked for first, so that nothing is started where there is no browser.
        await Chromium.GetAsync();
        _folder = new TempFolder();
        _pipeline = new Pipeline(_folder.Path);
        _server = _pipeline.Start(SmallDemo);
        _url = await _server.ReadyAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _folder.Dispose();
        }
    }

    [TestCase(null)]
    [TestCase("CA")]
    public async Task The_tiles_the_interface_and_the_star_schema_agree_and_nobody_is_kept_out(string? state)
    {
        await UseAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        string query = state is null ? "" : "?state=" + state;
        Overview expected = (await _http.GetFromJsonAsync<Overview>(new Uri(_url, "/api/v1/overview" + query)))!;

        await OpenOverviewAsync(new Uri(_url, "/" + query).ToString());
        long streams = await TileAsync("streams");
        long listeners = await TileAsync("listeners");
        long users = await TileAsync("users");
        string first = await Page.Locator(".rank-table .name-title").First.InnerTextAsync();
        int states = await Page.Locator(".state-list tbody tr").CountAsync();
        string[] faults = state is null ? await AccessibilityFaultsInBothThemesAsync() : [];
        long facts = await _pipeline.NumberAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT count(*) FROM fact_streams JOIN dim_location USING (locationKey) WHERE ts >= TIMESTAMPTZ '{expected.From:O}' AND ts < TIMESTAMPTZ '{expected.To:O}' AND ({(state is null ? "true" : $"stateCode = '{state}'")})"));

        Assert.That(expected.Streams, Is.Positive);
        Assert.That((streams, listeners, users), Is.EqualTo((expected.Streams, expected.Listeners, expected.Users)));
        Assert.That(streams, Is.EqualTo(facts));
        Assert.That(first, Is.EqualTo(expected.TopSongs[0].Song));
        Assert.That(states, Is.EqualTo(expected.States.Count));
        Assert.That(faults, Is.Empty);
        Assert.That(Errors, Is.Empty);
    }

    [Test]
    public async Task The_audience_page_tells_what_the_marts_hold_also_on_a_phone()
    {
        await UseAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        long sessions = await _pipeline.NumberAsync("SELECT sum(sessions)::BIGINT FROM mart_daily_sessions");
        long upgrades = await _pipeline.NumberAsync("SELECT count(*) FROM fact_subscriptions WHERE change = 'upgrade'");
        long guests = await _pipeline.NumberAsync("SELECT sum(guestSessions)::BIGINT FROM mart_daily_funnel");
        long cohorts = await _pipeline.NumberAsync("SELECT count(DISTINCT cohortWeek) FROM mart_weekly_cohorts");

        await OpenOverviewAsync(new Uri(_url, "/audience").ToString());
        string labels = string.Join('\n', await Page.Locator(".chart").EvaluateAllAsync<string[]>("charts => charts.map(chart => chart.getAttribute('aria-label'))"));
        string firstStep = await Page.Locator(".funnel li b").First.InnerTextAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Retention: show as table" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".table-cover tbody tr")).ToHaveCountAsync((int)cohorts);
        string[] faults = await AccessibilityFaultsInBothThemesAsync();
        await Page.SetViewportSizeAsync(390, 844);

        Assert.That(labels, Does.Contain(string.Create(CultureInfo.InvariantCulture, $"Sessions by day: {sessions:N0},")).And.Contain(string.Create(CultureInfo.InvariantCulture, $"Subscriptions by day: {upgrades:N0} upgrade")));
        Assert.That(labels, Does.Contain("the busiest hour is"));
        Assert.That(firstStep, Is.EqualTo(guests.ToString("N0", CultureInfo.InvariantCulture)));
        Assert.That(faults, Is.Empty);
        await ExpectNoSidewaysScrollAsync();
        Assert.That(Errors, Is.Empty);
    }

    [Test]
    public async Task The_page_is_small_on_the_wire()
    {
        long bytes = 0;
        ICDPSession session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, data) =>
            Interlocked.Add(ref bytes, data!.Value.GetProperty("encodedDataLength").GetInt64());

        await OpenOverviewAsync(_url.ToString());

        Assert.That(Interlocked.Read(ref bytes) / 1024, Is.LessThan(800));
    }

    private async Task<long> TileAsync(string name) =>
        long.Parse(await Page.Locator($"[data-tile={name}] [data-part=value]").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
