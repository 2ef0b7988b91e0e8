using System.Net;
using Streamify.Tests.Support;

namespace Streamify.Tests.Admin;

/// <summary>Two processes on one state: whoever signed in at one is known at the other.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SharedSessionTests
{
    private const string Password = "correct horse battery";

    [Test]
    public async Task A_session_of_one_instance_is_good_at_the_other_and_a_new_password_ends_sessions_at_both()
    {
        string[] settings = ["--Streamify:State:Provider=Postgres", $"--Streamify:State:ConnectionString={await PostgresServer.NewDatabaseAsync()};Pooling=true;Maximum Pool Size=10"];
        using TempFolder one = new();
        using TempFolder two = new();
        await using AdminHost first = await AdminHost.StartAsync(one.Path, [.. settings, $"--Streamify:Auth:AdminPassword={Password}"]);
        await using AdminHost second = await AdminHost.StartAsync(two.Path, settings);
        CookieContainer cookies = new();
        using HttpClient own = first.Browser(cookies);
        using HttpClient ownAtSecond = second.Browser(cookies);
        using HttpClient other = first.Browser();
        using HttpClient stranger = second.Browser();
        (await AdminHost.SignInAsync(own, "admin", Password)).Dispose();
        (await AdminHost.SignInAsync(other, "admin", Password)).Dispose();

        HttpStatusCode[] before = [await StatusAsync(ownAtSecond), await StatusAsync(other), await StatusAsync(stranger)];
        (await AdminHost.SubmitAsync(
            ownAtSecond, "/admin/password",
            ("Form.Present", Password), ("Form.Password", "second password of all"), ("Form.Again", "second password of all"))).Dispose();
        HttpStatusCode[] after = [await StatusAsync(own), await StatusAsync(ownAtSecond), await StatusAsync(other)];

        Assert.That(before, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect }));
        Assert.That(after, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect }));
        Assert.That(second.SetupToken, Is.Null, "the first admin is everybody's");
        Assert.That(Directory.Exists(two.File("keys")), Is.False, "the keys lie in the shared state");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using HttpResponseMessage response = await browser.GetAsync(new Uri("/admin", UriKind.Relative));
        return response.StatusCode;
    }
}
