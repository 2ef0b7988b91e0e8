using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Studies;
using Streamify.Core.Genres.Training;
using Streamify.Core.Simulation;
using Streamify.Core.State;
using Streamify.Tests.Admin;
using Streamify.Tests.Support;
using Streamify.Web.Demo;

namespace Streamify.Tests.Browser;

/// <summary>The admin pages in a real browser: in both themes, on a small screen, and when the session ends.</summary>
internal sealed class AdminPagesTests : BrowserTest
{
    private const string Password = "correct horse battery";

    private static readonly ViewportSize Small = new() { Width = 390, Height = 844 };

    private readonly CookieContainer _session = new();
    private TempFolder _folder = default!;
    private AdminHost _host = default!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // Asked for first, so that nothing is started where there is no browser.
        await Chromium.GetAsync();
        _folder = new TempFolder();
        _host = await AdminHost.StartAsync(_folder.Path, "--Streamify:Auth:AdminPassword=" + Password, "--Streamify:Auth:AttemptsPerMinute=1000");
        using HttpClient browser = _host.Browser(_session);
        (await AdminHost.SignInAsync(browser, "admin", Password)).Dispose();
        await PrepareGenresAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _folder.Dispose();
        }
    }

    [TestCase("/admin/sign-in")]
    [TestCase("/admin/setup")]
    public async Task Nothing_serious_keeps_anybody_from_the_door(string path)
    {
        await UseAsync(Dark());
        await Page.GotoAsync(Address(path));
        await Page.Locator(".door-card").WaitForAsync();

        Assert.That(await AccessibilityFaultsInBothThemesAsync(), Is.Empty);
        Assert.That(Errors, Is.Empty);
    }

    [TestCase("/admin")]
    [TestCase("/admin/jobs")]
    [TestCase("/admin/warehouse")]
    [TestCase("/admin/audit")]
    [TestCase("/admin/genres")]
    public async Task Nothing_serious_keeps_anybody_from_a_page_and_a_small_screen_does_not_scroll_sideways(string path)
    {
        await UseAsync(Dark());
        await OpenAsync(path);

        string[] faults = await AccessibilityFaultsInBothThemesAsync();
        await Page.SetViewportSizeAsync(Small.Width, Small.Height);

        Assert.That(faults, Is.Empty);
        await ExpectNoSidewaysScrollAsync();
        Assert.That(Errors, Is.Empty);
    }

    [Test]
    public async Task A_model_that_is_chosen_shows_its_columns_and_its_relatives_stand_out()
    {
        await OpenAsync("/admin/warehouse");
        ILocator node = Page.Locator(".lineage-node", new PageLocatorOptions { HasText = "fact_streams" }).First;

        await node.ClickAsync();

        await Assertions.Expect(Page.Locator("#model h2")).ToHaveTextAsync("fact_streams");
        await Assertions.Expect(Page.Locator("#model tbody tr", new PageLocatorOptions { HasText = "userKey" })).ToContainTextAsync("found in dim_users.userKey");
        await Assertions.Expect(Page.Locator(".lineage-node.lit", new PageLocatorOptions { HasText = "stg_listens" })).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator(".lineage-node.dim", new PageLocatorOptions { HasText = "fact_auth" })).ToHaveCountAsync(1);
        Assert.That(Errors, Is.Empty);
    }

    [Test]
    public async Task The_study_shows_its_pictures_and_says_that_the_data_is_a_sample()
    {
        await OpenAsync("/admin/genres");
        int sound = await Page.Locator(".study canvas").CountAsync();

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "As published" }).ClickAsync();
        await Page.Locator("[data-part=steps]").WaitForAsync();
        await Assertions.Expect(Page.Locator(".chart:not([data-drawn])")).ToHaveCountAsync(0);
        int published = await Page.Locator(".study canvas").CountAsync();

        Assert.That((sound, published), Is.EqualTo((10, 4)));
        await Assertions.Expect(Page.Locator(".study .sample")).ToContainTextAsync("built-in sample");
        await Assertions.Expect(Page.Locator(".chart[aria-label^='Explained variance']")).ToHaveCountAsync(1);
        Assert.That(Errors, Is.Empty);
    }

    [Test]
    public async Task A_connected_page_leads_nobody_into_the_admin_area_without_a_session()
    {
        await Page.GotoAsync(Address("/"));
        await Page.Locator(".live-badge:not([data-live=connecting])").WaitForAsync();

        await Page.EvaluateAsync("Blazor.navigateTo('/admin/genres')");

        await Page.Locator(".door-card").WaitForAsync();
        Assert.That(new Uri(Page.Url).PathAndQuery, Is.EqualTo("/admin/sign-in?returnUrl=%2Fadmin%2Fgenres"));
    }

    [Test]
    public async Task A_page_that_is_open_when_the_session_ends_changes_nothing_any_more()
    {
        IUserRepository users = _host.Services.GetRequiredService<IUserRepository>();
        string hash = (await users.FindAsync("admin", CancellationToken.None))!.PasswordHash!;
        long id = (await users.CreateAsync("bea", "admin", hash, "stamp", TimeProvider.System.GetUtcNow(), CancellationToken.None))!.Value;
        IModelRegistry registry = _host.Services.GetRequiredService<IModelRegistry>();
        int before = (await registry.GetStatusAsync(CancellationToken.None)).Versions.Count;
        await SignInAsync("/admin/genres", "bea");

        await users.SetPasswordAsync(id, hash, "another stamp", CancellationToken.None);
        await Page.Locator("[data-act=retrain]").ClickAsync();

        await Assertions.Expect(Page.Locator(".admin > [role=alert]")).ToContainTextAsync("Your session has ended");
        Assert.That(_host.Services.GetRequiredService<IGenreJobs>().List().Select(static job => job.Kind), Has.None.EqualTo(GenreJobKind.Training));
        Assert.That((await registry.GetStatusAsync(CancellationToken.None)).Versions, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task Deleting_is_asked_twice()
    {
        IModelRegistry registry = _host.Services.GetRequiredService<IModelRegistry>();
        TrainingOutcome spare = await _host.Services.GetRequiredService<IGenreTraining>()
            .TrainAsync(new TrainingRequest { Data = DatasetRequest.Sample, Trainer = "logistic-components", By = "test" }, progress: null, CancellationToken.None);
        string version = spare.Version.Id;
        await OpenAsync("/admin/genres");

        await Page.GetByLabel($"Delete {version}", new PageGetByLabelOptions { Exact = true }).ClickAsync();
        await Page.Locator("[data-act=delete-1]").ClickAsync();
        bool enabledAtOnce = await Page.Locator("[data-act=delete-2]").IsEnabledAsync();
        await Page.Locator("[data-field=confirm]").FillAsync(version);
        await Page.Locator("[data-act=delete-2]").ClickAsync();
        await Assertions.Expect(Page.Locator($"[data-version={version}]")).ToHaveCountAsync(0);

        Assert.That(enabledAtOnce, Is.False);
        Assert.That((await registry.GetStatusAsync(CancellationToken.None)).Versions.Select(left => left.Id), Has.None.EqualTo(version));
    }

    [Test]
    public async Task The_simulation_is_paused_and_steered_from_its_page()
    {
        DemoControl control = _host.Services.GetRequiredService<DemoControl>();
        SimulationPace pace = new(TimeProvider.System, position: 0, speed: null);
        control.Report(new DemoState(TimeProvider.System.GetUtcNow(), Live: true, Paused: false, Speed: null, 1_500, 1_612, 123_456, 4.2));
        control.Open(pace);
        await UseAsync(Dark(Small));
        await OpenAsync("/admin/simulation");

        await Page.Locator("[data-act=pause]").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-act=pause]")).ToHaveTextAsync("Resume");
        await Page.Locator("[data-speed='60x']").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-speed='60x']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.Locator("[data-field=users]").FillAsync("20000");
        await Page.Locator("[data-act=population]").ClickAsync();

        int? wanted = null;
        await WaitUntil.TrueAsync(() => (wanted ??= control.TakeWantedUsers()) is not null);
        IReadOnlyList<AuditEntry> audit = await _host.Services.GetRequiredService<IAuditRepository>().GetLatestAsync(0, 50, CancellationToken.None);
        Assert.That((pace.Paused, pace.Speed, wanted), Is.EqualTo((true, (double?)60, (int?)20_000)));
        Assert.That(audit.Select(entry => $"{entry.Actor} {entry.Action} {entry.Detail}"), Is.SupersetOf(new[] { "admin paused simulation ", "admin set simulation speed 60x" }));
        Assert.That(await AccessibilityFaultsInBothThemesAsync(), Is.Empty);
        await ExpectNoSidewaysScrollAsync();

        control.Close();
        await Page.Locator(".admin[data-state=empty]").WaitForAsync();
        Assert.That(Errors, Is.Empty);
    }

    [Test]
    public async Task A_range_is_built_again_and_a_run_is_opened_and_cancelled_from_the_jobs_page()
    {
        IRunRepository runs = _host.Services.GetRequiredService<IRunRepository>();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        long running = await runs.StartAsync("long work", "test", null, now, CancellationToken.None);
        await runs.BeatAsync(running, now, 0, [new RunLine(now, RunLineLevel.Information, "step one of many")], CancellationToken.None);
        await UseAsync(Dark(Small));
        await OpenAsync("/admin/jobs");

        await Page.Locator("[data-field=from]").FillAsync("2024-03-02T00:00");
        await Page.Locator("[data-field=to]").FillAsync("2024-03-01T00:00");
        await Page.Locator("[data-act=preview]").ClickAsync();
        await Assertions.Expect(Page.Locator(".banner")).ToContainTextAsync("must end after it begins");
        await Page.Locator("[data-field=to]").FillAsync("2024-03-05T00:00");
        await Page.Locator("[data-act=preview]").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-part=preview]")).ToContainTextAsync("in 3 transforms one behind the other");
        await Page.Locator("[data-act=start]").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-backfill]").First).ToHaveAttributeAsync("data-state", "succeeded", new LocatorAssertionsToHaveAttributeOptions { Timeout = 30_000 });

        await Page.Locator($"[data-run='{running}'] button").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-part=lines]")).ToContainTextAsync("step one of many");
        await Page.Locator("[data-act=cancel-run]").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-part=run]")).ToContainTextAsync("admin has asked it to stop");

        Assert.That(await runs.BeatAsync(running, now, 1, [], CancellationToken.None), Is.EqualTo("admin"));
        Assert.That(await AccessibilityFaultsInBothThemesAsync(), Is.Empty);
        await ExpectNoSidewaysScrollAsync();
        Assert.That(Errors, Is.Empty);
        await runs.FinishAsync(running, RunState.Interrupted, now, null, "Cancelled by admin.", CancellationToken.None);
    }

    private string Address(string path) => new Uri(_host.Address, path).ToString();

    private static BrowserNewContextOptions Dark(ViewportSize? size = null) => new() { ColorScheme = ColorScheme.Dark, ViewportSize = size };

    /// <summary>Opens a page with the admin's session and waits until it is ready.</summary>
    private async Task OpenAsync(string path)
    {
        await Page.Context.AddCookiesAsync(_session.GetCookies(_host.Address).Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = _host.Address.ToString() }));
        await Page.GotoAsync(Address(path));
        await ReadyAsync();
    }

    /// <summary>Signs in by the door that guards a page, and waits until the page is ready.</summary>
    private async Task SignInAsync(string path, string user)
    {
        await Page.GotoAsync(Address("/admin/sign-in?returnUrl=" + Uri.EscapeDataString(path)));
        await Page.Locator("[name='Form.Name']").FillAsync(user);
        await Page.Locator("[name='Form.Password']").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await ReadyAsync();
    }

    /// <summary>Waits until the page shows data, its buttons work and its charts are drawn.</summary>
    private async Task ReadyAsync()
    {
        await Page.Locator(".admin[data-state=data]").WaitForAsync();
        await Assertions.Expect(Page.Locator(".chart:not([data-drawn])")).ToHaveCountAsync(0);
    }

    /// <summary>A champion and a small study on the sample, made without the page.</summary>
    private async Task PrepareGenresAsync()
    {
        TrainingRequest request = new() { Data = DatasetRequest.Sample, Trainer = "logistic", By = "test" };
        TrainingOutcome outcome = await _host.Services.GetRequiredService<IGenreTraining>().TrainAsync(request, progress: null, CancellationToken.None);
        await _host.Services.GetRequiredService<IModelRegistry>().PromoteAsync(outcome.Version.Id, "test", overrideReason: null, CancellationToken.None);
        StudyRequest study = new()
        {
            Data = DatasetRequest.Sample,
            Sound = new SoundSettings { Folds = 3, Repeats = 1, Shuffles = 1, Candidates = ["logistic", "logistic-components"] },
        };
        StudyReport report = await _host.Services.GetRequiredService<IGenreStudies>().RunAsync(study, progress: null, CancellationToken.None);
        await _host.Services.GetRequiredService<IStudyArchive>().SaveAsync(report, CancellationToken.None);
    }
}
