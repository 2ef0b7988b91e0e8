using Microsoft.Playwright;
using Streamify.Tests.EndToEnd;
using Streamify.Tests.Support;

namespace Streamify.Tests.Browser;

/// <summary>Takes the pictures of docs/images anew, from the program as it starts without any settings. Not a test; run it by name.</summary>
[Explicit("writes docs/images; run it when the pages have changed")]
internal sealed class DocumentationPictures : BrowserTest
{
    private TempFolder _folder = default!;
    private StreamifyProcess _server = default!;
    private Uri _url = default!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = new Pipeline(_folder.Path).Start("--urls", "http://127.0.0.1:0");
        _url = await _server.ReadyAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("overview-dark", ColorScheme.Dark, 1440, 900)]
    [TestCase("overview-light", ColorScheme.Light, 1440, 900)]
    [TestCase("audience-dark", ColorScheme.Dark, 1440, 900, "audience")]
    [TestCase("overview-mobile", ColorScheme.Dark, 390, 844)]
    public async Task Overview(string name, ColorScheme theme, int width, int height, string page = "")
    {
        await UseAsync(new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = height } });
        await OpenOverviewAsync(new Uri(_url, page).ToString());
        if (page.Length == 0)
        {
            await Assertions.Expect(Page.Locator(".playing-song")).ToHaveCountAsync(4);
        }

        // The charts grow for half a second.
        await Page.WaitForTimeoutAsync(1_500);
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(SharedData.RepositoryRoot, "docs", "images", name + ".png"),
            FullPage = width > 500,
        });
    }
}
