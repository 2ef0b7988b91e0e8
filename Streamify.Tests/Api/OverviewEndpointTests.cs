using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamify.Core.Analytics;
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
    public void Reset() => _queries.Answer = _ => Overview(streams: 12);

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

    [Test]
    public async Task A_filter_that_the_queries_refuse_is_a_bad_request_in_their_words()
    {
        _queries.Answer = _ => throw new ArgumentException("state must be a two-letter code of a state; it is 'XX'.", "State");

        HttpResponseMessage response = await _http.GetAsync(new Uri("/api/v1/overview?state=XX", UriKind.Relative));

        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("state must be a two-letter code of a state; it is 'XX'."));
        Assert.That(problem.GetProperty("errors").GetProperty("state").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Before_the_first_transform_the_service_is_unavailable()
    {
        _queries.Answer = _ => null;

        HttpResponseMessage response = await _http.GetAsync(new Uri("/api/v1/overview", UriKind.Relative));

        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("/health/ready"));
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
        public Func<OverviewFilter, Overview?> Answer { get; set; } = _ => null;

        public OverviewFilter? Last { get; private set; }

        public IReadOnlyList<UsState> States => [];

        public Task<Overview?> GetAsync(OverviewFilter filter, CancellationToken cancellationToken)
        {
            Last = filter;
            return Task.FromResult(Answer(filter));
        }
    }
}
