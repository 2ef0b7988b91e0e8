using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Streamify.Tests.EndToEnd;
using Streamify.Tests.Support;

namespace Streamify.Tests.Browser;

/// <summary>The whole way of an admin through the genre classifier, with the program itself and the real files.</summary>
internal sealed partial class GenresWayTests : BrowserTest
{
    /// <summary>Trainings and transforms share the machine with other tests.</summary>
    private const float Long = 90_000;

    private static readonly string[] SmallDemo =
    [
        "--urls", "http://127.0.0.1:0", "--Streamify:Demo:HistoryDays=1", "--Streamify:Demo:TransformInterval=1.00:00:00",
        "--Streamify:Simulation:Users=200", "--Streamify:Genres:TrainFirst=false",
    ];

    [Test]
    public async Task An_admin_signs_in_trains_compares_promotes_and_rolls_back()
    {
        string features = SharedData.Require("data/fma/echonest-metrics.json");
        string labels = SharedData.Require("data/fma/fma-rock-vs-hiphop.csv");
        using TempFolder folder = new();
        Pipeline pipeline = new(folder.Path);
        await using StreamifyProcess server = pipeline.Start(SmallDemo);
        Uri url = await server.ReadyAsync();
        string token = Token().Match(server.Output).Groups[1].Value;

        // In with the token from the console, which is good once.
        await Page.GotoAsync(new Uri(url, "/admin/genres").ToString());
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Use a set-up token" }).ClickAsync();
        await Page.Locator("[name='Form.Token']").FillAsync(token);
        await Page.Locator("[name='Form.Password']").FillAsync("correct horse battery");
        await Page.Locator("[name='Form.Again']").FillAsync("correct horse battery");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Set password and sign in" }).ClickAsync();
        await Page.Locator(".admin[data-state=data]").WaitForAsync();
        Outcome list = (await pipeline.RunAsync("admin", "list")).Expect(0);

        // The files, and a first champion.
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Genres" }).ClickAsync();
        await Page.Locator(".genres[data-state=empty]").WaitForAsync();
        await Page.Locator("[data-file=features]").SetInputFilesAsync(features);
        await Page.Locator("[data-file=labels]").SetInputFilesAsync(labels);
        await ClickAsync("upload");
        await Page.Locator("[data-part=upload]").WaitForAsync(new LocatorWaitForOptions { Timeout = Long });
        await WatchStepsAsync();
        await TrainAsync("LightGBM", "v1");
        string[] steps = await Page.EvaluateAsync<string[]>("[...globalThis.steps]");
        await ClickAsync("promote");
        await ChampionAsync("v1");

        // A challenger that is worse beyond the noise is refused, and taken with a reason.
        await TrainAsync("Logistic regression, 6 components", "v2");
        string? verdict = await Page.Locator("[data-part=comparison]").GetAttributeAsync("data-verdict");
        bool enabledWithoutReason = await Page.Locator("[data-act=promote]").IsEnabledAsync();
        await Page.Locator("[data-field=reason]").FillAsync("to see the labels change");
        await ClickAsync("promote");
        await ChampionAsync("v2");
        await ScoreAsync("v2");
        await DashboardFollowsAsync(url, "v2");

        // And back.
        await ClickAsync("rollback");
        await Page.Locator("[data-field=rollback-reason]").FillAsync("seen");
        await ClickAsync("rollback-now");
        await ChampionAsync("v1");
        await ScoreAsync("v1");
        await DashboardFollowsAsync(url, "v1");
        string terms = await Page.Locator("[data-part=terms]").InnerTextAsync();

        Assert.That(list.Output, Does.Contain("admin"));
        Assert.That(steps, Has.Some.EqualTo("Reading the data"));
        Assert.That((verdict, enabledWithoutReason), Is.EqualTo(("refused", false)));
        Assert.That(terms, Does.Contain("to see the labels change").And.Contain("seen"));
        Assert.That(server.Error, Is.Empty);
        Assert.That(Errors, Is.Empty);
    }

    private async Task TrainAsync(string trainer, string version)
    {
        await Page.Locator("[data-field=trainer]").SelectOptionAsync(new SelectOptionValue { Label = trainer });
        await ClickAsync("retrain");
        await Page.Locator($"[data-part=comparison][data-challenger={version}]").WaitForAsync(new LocatorWaitForOptions { Timeout = Long });
    }

    private async Task ScoreAsync(string version)
    {
        await ClickAsync("score");
        await Page.GetByText($"labelled by {version}").WaitForAsync(new LocatorWaitForOptions { Timeout = Long });
    }

    /// <summary>The genre chart of the overview shows the champion's calls, and says so.</summary>
    private async Task DashboardFollowsAsync(Uri url, string version)
    {
        IPage overview = await Page.Context.NewPageAsync();
        await overview.GotoAsync(url.ToString());
        await overview.GetByText($"As model {version} calls the songs").WaitForAsync(new LocatorWaitForOptions { Timeout = Long });
        await overview.Locator(".genre-card .chart[data-drawn]").WaitForAsync(new LocatorWaitForOptions { Timeout = Long });
        await overview.CloseAsync();
    }

    private Task ClickAsync(string act) => Page.Locator($"[data-act={act}]").ClickAsync();

    private Task ChampionAsync(string version) => Page.Locator($".genres[data-state=data][data-champion={version}]").WaitForAsync();

    /// <summary>Keeps every step that the page shows, however briefly.</summary>
    private async Task WatchStepsAsync() => await Page.EvaluateAsync("""
        () => {
          globalThis.steps = new Set();
          new MutationObserver(() => {
            const step = document.querySelector('[data-part=step]');
            if (step) steps.add(step.textContent);
          }).observe(document.querySelector('.genres'), { childList: true, subtree: true, characterData: true });
        }
        """);

    [GeneratedRegex(@"set-up token (\S+)")]
    private static partial Regex Token();
}
