using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Streamify.Tests.Support;
using Streamify.Web.Auth;

namespace Streamify.Tests.Admin;

/// <summary>Walks everything that the process answers to. Whatever is not on the list of public addresses wants a signed-in admin.</summary>
public sealed class EndpointTests
{
    private static readonly string[] Public =
    [
        "/", "/error", "/not-found", "/health/live", "/health/ready", "/health/lake", "/metrics", "/api/v1/overview", "/api/v1/live", "/audience", "/admin/sign-in", "/admin/setup",
    ];

    /// <summary>The framework's own: what connects a page, whichever it is. See the tests of the pages for what it may open.</summary>
    private static readonly string[] Framework = ["/_blazor", "/_framework"];

    private static readonly Assembly Web = typeof(AuthModule).Assembly;

    private TempFolder _folder = null!;
    private AdminHost _host = null!;
    private RouteEndpoint[] _endpoints = [];

    private static IEnumerable<Type> Pages => Web.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute)));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _host = await AdminHost.StartAsync(_folder.Path);
        _endpoints = [.. _host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public void Only_the_listed_addresses_are_public()
    {
        string[] open = [.. _endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(PathOf)
            .Where(path => !Framework.Any(path.StartsWith))
            .Distinct()];

        Assert.That(open, Is.EquivalentTo(Public));
    }

    [Test]
    public void Every_static_file_is_ours_or_a_librarys_and_none_is_below_admin()
    {
        string[] files = [.. _endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null).Select(PathOf)];

        Assert.That(files, Has.Some.Contains("shell.js"));
        Assert.That(files.Where(path => path.StartsWith("/admin", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [Test]
    public async Task Nothing_else_answers_without_sign_in()
    {
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Address };
        List<string> answered = [];
        RouteEndpoint[] guarded = [.. _endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)];
        foreach (RouteEndpoint endpoint in guarded)
        {
            foreach (string method in MethodsOf(endpoint))
            {
                using HttpRequestMessage request = new(new HttpMethod(method), PathOf(endpoint));
                using HttpResponseMessage response = await client.SendAsync(request);
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    answered.Add($"{method} {PathOf(endpoint)}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.That(guarded.Select(PathOf), Has.Some.EqualTo("/admin").And.Some.EqualTo(SignInAddress.SignOut));
        Assert.That(answered, Is.Empty);
    }

    [Test]
    public void Everything_below_admin_is_guarded_by_its_own_policy()
    {
        string[] unguarded = [.. _endpoints
            .Where(endpoint => PathOf(endpoint).StartsWith("/admin", StringComparison.OrdinalIgnoreCase) && !Public.Contains(PathOf(endpoint)))
            .Where(endpoint => !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == AuthPolicies.Admin))
            .Select(PathOf)];

        Assert.That(unguarded, Is.Empty);
    }

    [Test]
    public async Task A_person_is_led_to_the_sign_in_page_and_back()
    {
        using HttpClient browser = _host.Browser();

        using HttpResponseMessage response = await browser.GetAsync(new Uri("/admin/audit", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(response.Headers.Location!.PathAndQuery, Is.EqualTo("/admin/sign-in?returnUrl=%2Fadmin%2Faudit"));
    }

    [Test]
    public async Task An_address_that_does_not_exist_is_not_found()
    {
        using HttpClient browser = _host.Browser();

        using HttpResponseMessage response = await browser.GetAsync(new Uri("/no-such-page", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    /// <summary>The router of a connected page knows no endpoints: it goes by what the page itself says.</summary>
    [TestCaseSource(nameof(Pages))]
    public void A_page_says_itself_whom_it_is_for(Type page)
    {
        bool open = page.IsDefined(typeof(AllowAnonymousAttribute));
        bool guarded = page.GetCustomAttributes<AuthorizeAttribute>().Any(attribute => attribute.Policy == AuthPolicies.Admin);

        string[] routes = [.. page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template)];

        Assert.That(guarded, Is.Not.EqualTo(open));
        Assert.That(routes.Where(route => open && !Public.Contains(route)), Is.Empty);
    }

    [Test]
    public void The_only_hub_is_the_frameworks_and_a_browser_can_call_no_static_method_of_ours()
    {
        string[] hubs = [.. _endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType.FullName).OfType<string>().Distinct()];
        string[] callable = [.. Web.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsDefined(typeof(JSInvokableAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name}")];

        Assert.That(hubs, Is.EqualTo(new[] { "Microsoft.AspNetCore.Components.Server.ComponentHub" }));
        Assert.That(callable, Is.Empty);
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST", "PUT", "DELETE"];
}
