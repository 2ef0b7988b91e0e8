using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Tests.Web;
using Streamify.Web.Api;

namespace Streamify.Tests.Api;

public sealed class OverviewEndpointTests
{
    private readonly Queries _queries = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<IOverviewQueries>(_queries);
        builder.Services.AddApi(builder.Configuration);
        _app = builder.Build();
        _app.MapApi();
        await _app.StartAsync();
        _http = _app.GetTestClient();
    }

    [OneTimeTearDown]
    public async Task TearDown()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [SetUp]
    public void Reset() => _queries.Answer = _ => Task.FromResult<Overview?>(Overview(streams: 12));

    [Test]
    public async Task The_overview_comes_in_camel_case()
    {
        JsonElement overview = await _http.GetFromJsonAsync<JsonElement>("/api/v1/overview");

        Assert.That(overview.GetProperty("streams").GetInt64(), Is.EqualTo(12));
        Assert.That(overview.GetProperty("topSongs")[0].GetProperty("previousRank").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(_queries.Last, Is.EqualTo(new OverviewFilter()));
    }

    [TestCase("2024-03-04", "2024-03-04T00:00:00Z")]
    [TestCase("2024-03-04T15:30Z", "2024-03-04T15:30:00Z")]
    [TestCase("2024-03-04T15:30:05", "2024-03-04T15:30:05Z")]
    [TestCase("2024-03-04T15:30:05.25Z", "2024-03-04T15:30:05.25Z")]
    [TestCase("2024-03-04T15:30:05%2B02:00", "2024-03-04T13:30:05Z")]
    [TestCase("2024-03-04T15:30:05+02:00", "2024-03-04T13:30:05Z")]
    public async Task Times_are_utc_unless_they_say_otherwise(string from, string expected)
    {
        await _http.GetFromJsonAsync<JsonElement>($"/api/v1/overview?from={from}&state=TX");

        Assert.That(_queries.Last!.From, Is.EqualTo(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(_queries.Last.State, Is.EqualTo("TX"));
    }

    [Test]
    public async Task All_times_that_cannot_be_read_are_named()
    {
        HttpResponseMessage response = await _http.GetAsync(new Uri("/api/v1/overview?from=yesterday&to=13:00", UriKind.Relative));

        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(problem.GetProperty("errors").GetProperty("from")[0].GetString(), Does.Contain("'yesterday'").And.Contain("ISO 8601"));
        Assert.That(problem.GetProperty("errors").GetProperty("to")[0].GetString(), Does.Contain("'13:00'"));
    }

    [TestCase("state=Texas", "state", "State must be the two-letter code of a state or DC but is 'Texas'.")]
    [TestCase("from=1900-01-01", "from", "From must not be before 1972-01-01")]
    [TestCase("from=2024-03-06", "from", "From must be before To (2024-03-05T12:00:00.0010000+00:00) but is 2024-03-06T00:00:00.0000000+00:00.")]
    [TestCase("from=2022-01-01", "from", "From and To may lie at most 400 days apart")]
    [TestCase("to=9500-01-01", "to", "To must not be after 9000-01-01")]
    [TestCase("to=1971-01-01", "to", "From must be before To (1971-01-01")]
    public async Task A_filter_that_makes_no_sense_is_told_with_its_parameter(string query, string parameter, string message)
    {
        DateTimeOffset until = new(2024, 3, 5, 12, 0, 0, TimeSpan.Zero);
        await using FakeWarehouse warehouse = new() { Status = new WarehouseStatus(until, until.AddDays(-1), until, 1) };
        OverviewQueries queries = new(warehouse, Options.Create(new AnalyticsOptions()));
        _queries.Answer = filter => queries.GetAsync(filter, CancellationToken.None);

        HttpResponseMessage response = await _http.GetAsync(new Uri($"/api/v1/overview?{query}", UriKind.Relative));

        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        JsonProperty mistake = problem.GetProperty("errors").EnumerateObject().Single();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(mistake.Name, Is.EqualTo(parameter));
        Assert.That(mistake.Value[0].GetString(), Does.StartWith(message).And.Not.Contain("Parameter"));
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo(mistake.Value[0].GetString()));
    }

    [Test]
    public async Task Before_the_first_listen_the_service_is_unavailable()
    {
        _queries.Answer = _ => Task.FromResult<Overview?>(null);

        HttpResponseMessage response = await _http.GetAsync(new Uri("/api/v1/overview", UriKind.Relative));

        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("No listen has reached the star schema yet"));
    }

    private static Overview Overview(long streams) => new()
    {
        From = DateTimeOffset.UnixEpoch,
        To = DateTimeOffset.UnixEpoch.AddDays(1),
        Streams = streams,
        Listeners = 1,
        Users = 1,
        States = [],
        TopSongs = [new RankedSong(1, null, "S", "A", 3, 2)],
        TopArtists = [],
        Genders = [],
        Levels = [],
        Activity = [],
        ActivityBucket = TimeSpan.FromHours(1),
    };

    private sealed class Queries : IOverviewQueries
    {
        public Func<OverviewFilter, Task<Overview?>> Answer { get; set; } = _ => Task.FromResult<Overview?>(null);

        public OverviewFilter? Last { get; private set; }

        public IReadOnlyList<UsState> States => [];

        public Task<Overview?> GetAsync(OverviewFilter filter, CancellationToken cancellationToken)
        {
            Last = filter;
            return Answer(filter);
        }
    }
}
