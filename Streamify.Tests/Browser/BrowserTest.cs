using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework.Interfaces;

namespace Streamify.Tests.Browser;

/// <summary>
/// What tests in a browser share: a page in a fresh profile that watches for errors. A test that goes wrong leaves a picture in the
/// work folder of the test run.
/// </summary>
[Category("Browser")]
internal abstract class BrowserTest
{
    /// <summary>How long the page may take for anything; generous, because the machine may be busy.</summary>
    protected const float Patience = 60_000;

    private static readonly HashSet<ResultType> Violations = [ResultType.Violations];

    private readonly List<string> _errors = [];
    private IBrowserContext? _context;

    /// <summary>The page of this test.</summary>
    protected IPage Page { get; private set; } = default!;

    /// <summary>Errors that the page wrote to its console or threw, the content security policy's included.</summary>
    protected IReadOnlyList<string> Errors => _errors;

    [SetUp]
    public async Task OpenPageAsync() => await UseAsync(new BrowserNewContextOptions());

    [TearDown]
    public async Task ClosePageAsync()
    {
        if (_context is null)
        {
            return;
        }

        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"failed-{TestContext.CurrentContext.Test.ID}.png");
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
            string focused = await Page.EvaluateAsync<string>("(document.activeElement ?? document.body).cloneNode(false).outerHTML");
            await TestContext.Out.WriteLineAsync(string.Join(Environment.NewLine, [path, Page.Url, "focus on " + focused, .. _errors]));
        }

        await _context.DisposeAsync();
        _context = null;
    }

    /// <summary>Replaces the page by one in a profile with these options (theme, zone, size).</summary>
    protected async Task<IPage> UseAsync(BrowserNewContextOptions options)
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        options.TimezoneId ??= "America/New_York";
        options.ViewportSize ??= new ViewportSize { Width = 1440, Height = 900 };

        // What moves is drawn again and again, by the processor of a machine without a graphics card.
        options.ReducedMotion ??= ReducedMotion.Reduce;
        IBrowser browser = await Chromium.GetAsync();
        _context = await browser.NewContextAsync(options);
        _context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        Page = await _context.NewPageAsync();
        _errors.Clear();
        Page.PageError += (_, error) => _errors.Add(error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        return Page;
    }

    /// <summary>Opens an address and waits until the overview shows data and every chart can be clicked.</summary>
    protected async Task OpenOverviewAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.Locator(".board[data-state=data][aria-busy=false]").WaitForAsync();
        await Assertions.Expect(Page.Locator(".chart:not([data-drawn])")).ToHaveCountAsync(0);
    }

    /// <summary>Serious and critical faults that axe finds on the page, in words.</summary>
    protected Task<string[]> AccessibilityFaultsAsync() => AccessibilityFaultsAsync(new AxeRunOptions { ResultTypes = Violations });

    /// <summary>The same in both themes: all in the dark one, in which the page must be, and then those of contrast in the light one, because the themes differ in nothing but colours.</summary>
    protected async Task<string[]> AccessibilityFaultsInBothThemesAsync()
    {
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        string[] dark = await AccessibilityFaultsAsync();
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        string[] light = await AccessibilityFaultsAsync(new AxeRunOptions { ResultTypes = Violations, RunOnly = RunOnlyOptions.Rules("color-contrast") });
        return [.. dark.Select(fault => "dark: " + fault), .. light.Select(fault => "light: " + fault)];
    }

    private async Task<string[]> AccessibilityFaultsAsync(AxeRunOptions options)
    {
        AxeResult result = await Page.RunAxe(options);
        return
        [
            .. result.Violations
                .Where(violation => violation.Impact is "serious" or "critical")
                .SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help} in {node.Html}")),
        ];
    }

    /// <summary>Asserts that the page cannot be scrolled sideways, once its charts have taken the window's size: a frame after the window they still have the old one.</summary>
    protected Task ExpectNoSidewaysScrollAsync() =>
        Page.WaitForFunctionAsync("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
}
