using Microsoft.Playwright;

namespace Streamify.Tests.Browser;

/// <summary>The one browser of all browser tests; each test gets a fresh profile in it.</summary>
[SetUpFixture]
internal sealed class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly string[] Arguments =
    [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    /// <summary>The browser, started when the first test asks; skips the test where there is none.</summary>
    public static async Task<IBrowser> GetAsync()
    {
        if (_browser is null)
        {
            string? path = Find();
            if (path is null)
            {
                Assert.Ignore("needs Chromium or Chrome: none is on the PATH, and STREAMIFY_CHROMIUM names none");
            }

            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
        }

        return _browser;
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _browser = null;
        }

        _playwright?.Dispose();
        _playwright = null;
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("STREAMIFY_CHROMIUM");
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
