using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamify.Core.Analytics;
using Streamify.Tests.Support;
using Streamify.Tests.Web;
using Streamify.Web.Api;

namespace Streamify.Tests.Api;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OverviewLimitsTests
{
    private const string Address = "X-Test-Address";

    /// <summary>Answers wait for it.</summary>
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    [TearDown]
    public async Task TearDown()
    {
        _open.TrySetResult();
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task An_address_has_so_many_a_minute_and_others_have_theirs()
    {
        await StartAsync("RequestsPerMinute", 2);
        _open.SetResult();

        HttpStatusCode[] answers = [await AskAsync("192.0.2.7"), await AskAsync("::ffff:192.0.2.7"), await AskAsync("192.0.2.7"), await AskAsync("192.0.2.8")];

        Assert.That(answers, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK }));
    }

    [Test]
    public async Task Addresses_of_one_64_count_together()
    {
        await StartAsync("RequestsPerMinute", 1);
        _open.SetResult();

        HttpStatusCode[] answers = [await AskAsync("2001:db8::1"), await AskAsync("2001:db8::ffff:2"), await AskAsync("2001:db8:0:1::1")];

        Assert.That(answers, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK }));
    }

    [Test]
    public async Task Who_asks_too_often_reads_the_bound_and_when_to_come_again()
    {
        await StartAsync("RequestsPerMinute", 1);
        _open.SetResult();
        await AskAsync("192.0.2.7");

        using HttpResponseMessage refused = await SendAsync("192.0.2.7");

        JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(refused.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(429));
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("One address may ask for 1 overviews a minute. Ask again in 60 s."));
    }

    [Test]
    public async Task Only_so_many_are_answered_at_the_same_time_whoever_asks()
    {
        await StartAsync("MaxConcurrentRequests", 2);
        Task<HttpStatusCode>[] running = [AskAsync("192.0.2.1"), AskAsync("192.0.2.2")];
        await WaitUntil.TrueAsync(() => Volatile.Read(ref _waiting) == 2);

        using HttpResponseMessage refused = await SendAsync("192.0.2.3").WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        _open.SetResult();
        HttpStatusCode[] answered = await Task.WhenAll(running);
        HttpStatusCode later = await AskAsync("192.0.2.3");

        JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("At most 2 overviews are answered at the same time. Ask again in 1 s."));
        Assert.That(answered, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(later, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task StartAsync(string setting, int value)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>($"Streamify:Api:{setting}", $"{value}")]);
        FakeOverviewQueries queries = new(DateTimeOffset.UnixEpoch.AddDays(1));
        builder.Services.AddSingleton<IOverviewQueries>(queries);
        builder.Services.AddApi(builder.Configuration);
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[Address]!);
            return next(context);
        });
        _app.MapApi();
        queries.Answer = async (filter, _) =>
        {
            Interlocked.Increment(ref _waiting);
            await _open.Task;
            return queries.Make(filter);
        };
        await _app.StartAsync();
        _http = _app.GetTestClient();
    }

    private async Task<HttpStatusCode> AskAsync(string address)
    {
        using HttpResponseMessage response = await SendAsync(address);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string address)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/overview");
        request.Headers.Add(Address, address);
        return await _http.SendAsync(request);
    }
}
