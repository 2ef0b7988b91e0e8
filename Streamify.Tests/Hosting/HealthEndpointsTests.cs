using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;
using Streamify.Tests.Web;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Hosting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HealthEndpointsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeWarehouse _warehouse = new();
    private readonly StartupStatus _startup = new();
    private readonly LakeHealth _lake;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public HealthEndpointsTests() => _lake = new LakeHealth(new LakeOptions { FlushInterval = TimeSpan.FromMinutes(2) }, _time, new LakeMetrics(TestMeters.Factory));

    [SetUp]
    public async Task SetUp()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IWarehouse>(_warehouse);
        builder.Services.AddSingleton<ILakeHealth>(_lake);
        builder.Services.AddSingleton(_startup);
        _app = builder.Build();
        _app.MapHealth();
        await _app.StartAsync();
        _http = _app.GetTestClient();
    }

    [TearDown]
    public async Task TearDown()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task A_lake_that_falls_behind_is_told_by_its_kind_and_nothing_of_where_things_are()
    {
        _lake.Fails("the lake cannot be written", "Could not write gs://secret-bucket/lake");
        _time.Advance(TimeSpan.FromMinutes(7));

        (HttpStatusCode status, JsonElement answer) = await AskAsync("/health/lake");

        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.ToString(), Is.EqualTo("""{"status":"unhealthy","reason":"nothing was committed to the lake for 420 s: the lake cannot be written"}"""));
    }

    [Test]
    public async Task The_process_is_not_ready_before_a_star_schema_is_published()
    {
        _startup.Reason = "Building the star schema";

        (HttpStatusCode status, JsonElement answer) = await AskAsync("/health/ready");

        Assert.That((status, answer.GetProperty("reason").GetString()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Building the star schema")));
    }

    [Test]
    public async Task The_process_is_ready_with_an_empty_star_schema()
    {
        _warehouse.Status = new WarehouseStatus(_time.GetUtcNow(), null, null, 0);

        (HttpStatusCode status, JsonElement answer) = await AskAsync("/health/ready");

        Assert.That((status, answer.GetProperty("status").GetString()), Is.EqualTo((HttpStatusCode.OK, "ready")));
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
