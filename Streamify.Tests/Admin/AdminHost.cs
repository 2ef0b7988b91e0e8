using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamify.Tests.Cli;
using Streamify.Web.Auth;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Admin;

/// <summary>The whole application in this process, on a port and a data folder of its own, without the demo.</summary>
internal sealed partial class AdminHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StringTerminal _terminal;

    private AdminHost(WebApplication app, StringTerminal terminal, string? setupToken)
    {
        _app = app;
        _terminal = terminal;
        SetupToken = setupToken;
    }

    /// <summary>What the console would show; null when there is an admin already.</summary>
    public string? SetupToken { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public static async Task<AdminHost> StartAsync(string dataFolder, params string[] settings)
    {
        StringTerminal terminal = new();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(terminal,
        [
            "--applicationName=Streamify.Web", $"--Streamify:DataPath={dataFolder}", "--urls=http://127.0.0.1:0", "--Streamify:Demo:Enabled=false", "--Streamify:Genres:TrainFirst=false", .. settings,
        ]);
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        StreamifyApplication.Map(app);
        await app.StartAsync();
        string? token = await app.Services.GetRequiredService<Accounts>().PrepareFirstAdminAsync(CancellationToken.None);
        return new AdminHost(app, terminal, token);
    }

    /// <summary>A browser without a screen: it keeps cookies and follows nothing.</summary>
    public HttpClient Browser(CookieContainer? cookies = null)
    {
        HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>Opens a page, fills its form in and sends it.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string page, params (string Name, string Value)[] fields)
    {
        string html = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        Dictionary<string, string> form = fields.ToDictionary(field => field.Name, field => field.Value);
        foreach (Match hidden in Hidden().Matches(html))
        {
            form[hidden.Groups["name"].Value] = WebUtility.HtmlDecode(hidden.Groups["value"].Value);
        }

        using FormUrlEncodedContent content = new(form);
        return await browser.PostAsync(new Uri(page, UriKind.Relative), content);
    }

    /// <summary>Makes the first admin with the set-up token.</summary>
    public Task<HttpResponseMessage> SetUpAsync(HttpClient browser, string name = "admin", string password = "correct horse battery") => SubmitAsync(
        browser,
        SignInAddress.SetUp,
        ("Form.Token", SetupToken!), ("Form.Name", name), ("Form.Password", password), ("Form.Again", password));

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password) =>
        SubmitAsync(browser, SignInAddress.SignIn, ("Form.Name", name), ("Form.Password", password));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _terminal.Dispose();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
