using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.State;
using Streamify.Tests.Support;
using Streamify.Web.Auth;

namespace Streamify.Tests.Admin;

/// <summary>Signing in over the wire, as a browser does it.</summary>
public sealed class SignInTests
{
    private const string Password = "correct horse battery";

    private TempFolder _folder = null!;
    private AdminHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _host = await AdminHost.StartAsync(_folder.Path, "--Streamify:Auth:AttemptsPerMinute=1000", "--Streamify:Auth:TrustedProxies=127.0.0.1", "--Streamify:Api:RequestsPerMinute=1");
        using HttpClient browser = _host.Browser();
        (await _host.SetUpAsync(browser)).Dispose();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_session_opens_the_admin_area_until_it_is_ended()
    {
        using HttpClient browser = _host.Browser();
        using HttpResponseMessage signedIn = await AdminHost.SignInAsync(browser, "Admin", Password);
        HttpStatusCode inside = await StatusAsync(browser, "/admin");

        using HttpResponseMessage signedOut = await PostSignOutAsync(browser);

        string cookie = signedIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("streamify-session", StringComparison.Ordinal));
        Assert.That((signedIn.StatusCode, signedIn.Headers.Location!.AbsolutePath), Is.EqualTo((HttpStatusCode.Redirect, "/admin")));
        Assert.That(cookie, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=strict").IgnoreCase.And.Not.Contain("secure").IgnoreCase);
        Assert.That(inside, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((signedOut.StatusCode, signedOut.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.Redirect, "/")));
        Assert.That(await StatusAsync(browser, "/admin"), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Behind_a_trusted_proxy_with_tls_the_cookie_is_secure()
    {
        using HttpClient browser = _host.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using HttpResponseMessage signedIn = await AdminHost.SignInAsync(browser, "admin", Password);

        Assert.That(signedIn.Headers.GetValues("Set-Cookie"), Has.Some.Contains("streamify-session").And.Some.Contains("secure").IgnoreCase);
    }

    [Test]
    public async Task Behind_a_trusted_proxy_the_API_counts_by_the_visitors_address()
    {
        HttpStatusCode[] answers = [await AskAsync("192.0.2.7"), await AskAsync("192.0.2.7"), await AskAsync("192.0.2.8")];

        Assert.That(answers.Select(static status => status == HttpStatusCode.TooManyRequests), Is.EqualTo(new[] { false, true, false }));

        async Task<HttpStatusCode> AskAsync(string visitor)
        {
            using HttpClient client = _host.Browser();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", visitor);
            return await StatusAsync(client, "/api/v1/overview");
        }
    }

    [TestCase("admin", "wrong password")]
    [TestCase("nobody", "wrong password")]
    [TestCase("no'body<", "wrong password")]
    public async Task A_wrong_pair_is_refused_in_the_same_words_whatever_is_wrong(string name, string password)
    {
        using HttpClient browser = _host.Browser();

        using HttpResponseMessage response = await AdminHost.SignInAsync(browser, name, password);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("The name or the password is wrong. After 5 failures"));
        Assert.That(response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) && cookies.Any(cookie => cookie.Contains("session", StringComparison.Ordinal)), Is.False);
    }

    [TestCase(SignInAddress.SignIn, "sign-in")]
    [TestCase(SignInAddress.SetUp, "setup")]
    public async Task A_form_from_elsewhere_is_refused(string page, string form)
    {
        using HttpClient browser = _host.Browser();
        using FormUrlEncodedContent content = new(new Dictionary<string, string> { ["_handler"] = form, ["Form.Name"] = "admin", ["Form.Password"] = Password });

        using HttpResponseMessage response = await browser.PostAsync(new Uri(page, UriKind.Relative), content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Signing_out_from_elsewhere_is_refused()
    {
        using HttpClient browser = _host.Browser();
        (await AdminHost.SignInAsync(browser, "admin", Password)).Dispose();

        using HttpResponseMessage response = await browser.PostAsync(new Uri(SignInAddress.SignOut, UriKind.Relative), content: null);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await StatusAsync(browser, "/admin"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_ones_own()
    {
        using HttpClient own = _host.Browser();
        using HttpClient other = _host.Browser();
        await AddAsync("bea", "first password of bea");
        (await AdminHost.SignInAsync(own, "bea", "first password of bea")).Dispose();
        (await AdminHost.SignInAsync(other, "bea", "first password of bea")).Dispose();
        HttpStatusCode before = await StatusAsync(other, "/admin");

        (await AdminHost.SubmitAsync(
            own, "/admin/password",
            ("Form.Present", "first password of bea"), ("Form.Password", "second password of bea"), ("Form.Again", "second password of bea"))).Dispose();

        Assert.That(before, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(own, "/admin"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(other, "/admin"), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task A_session_outlives_a_restart_because_its_keys_do()
    {
        using TempFolder folder = new();
        CookieContainer cookies = new();
        string setting = "--Streamify:Auth:AdminPassword=" + Password;
        Uri address;
        await using (AdminHost first = await AdminHost.StartAsync(folder.Path, setting))
        {
            address = first.Address;
            using HttpClient browser = first.Browser(cookies);
            (await AdminHost.SignInAsync(browser, "admin", Password)).Dispose();
            Assert.That(first.SetupToken, Is.Null);
        }

        await using AdminHost second = await AdminHost.StartAsync(folder.Path);
        cookies.Add(second.Address, cookies.GetCookies(address));
        using HttpClient later = second.Browser(cookies);

        Assert.That(second.SetupToken, Is.Null);
        Assert.That(await StatusAsync(later, "/admin"), Is.EqualTo(HttpStatusCode.OK));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(folder.File("keys")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using HttpResponseMessage response = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostSignOutAsync(HttpClient browser)
    {
        string html = await browser.GetStringAsync(new Uri("/admin", UriKind.Relative));
        int start = html.IndexOf("name=\"__RequestVerificationToken\" value=\"", StringComparison.Ordinal);
        Assert.That(start, Is.Positive, "The page has a form that signs out.");
        string token = html[(start + 41)..html.IndexOf('"', start + 41)];
        using FormUrlEncodedContent content = new(new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        return await browser.PostAsync(new Uri(SignInAddress.SignOut, UriKind.Relative), content);
    }

    private async Task AddAsync(string name, string password)
    {
        IUserRepository users = _host.Services.GetRequiredService<IUserRepository>();
        string hash = _host.Services.GetRequiredService<Passwords>().Hash(password);
        await users.CreateAsync(name, "admin", hash, Guid.NewGuid().ToString("N"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
    }
}
