using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Tests.Support;

namespace Streamify.Tests.EndToEnd;

public sealed class ServeEndToEndTests
{
    private static readonly string[] SmallDemo =
    [
        "--urls", "http://127.0.0.1:0", "--Streamify:Demo:HistoryDays=2", "--Streamify:Simulation:Users=300", "--Streamify:Lake:FlushInterval=00:00:01", "--Streamify:Genres:TrainFirst=false",
    ];

    private readonly HttpClient _http = new();
    private TempFolder _folder = null!;
    private Pipeline _pipeline = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _pipeline = new Pipeline(_folder.Path);
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [OneTimeTearDown]
    public void LastTearDown() => _http.Dispose();

    [Test]
    public async Task A_demo_shows_something_answers_and_stops_with_0()
    {
        await using StreamifyProcess server = _pipeline.Start(SmallDemo);
        Uri url = await server.ListeningAsync();
        HttpStatusCode live = (await _http.GetAsync(new Uri(url, "/health/live"))).StatusCode;
        await server.ReadyAsync();

        HttpStatusCode ready = (await _http.GetAsync(new Uri(url, "/health/ready"))).StatusCode;
        JsonElement overview = await _http.GetFromJsonAsync<JsonElement>(new Uri(url, "/api/v1/overview"));
        HttpStatusCode wrong = (await _http.GetAsync(new Uri(url, "/api/v1/overview?state=Texas"))).StatusCode;
        string page = await _http.GetStringAsync(url);
        string metrics = await _http.GetStringAsync(new Uri(url, "/metrics"));
        await server.SignalAsync("TERM");
        Outcome outcome = await server.WaitAsync();

        Assert.That((live, ready, wrong), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest)));
        Assert.That(overview.GetProperty("streams").GetInt64(), Is.GreaterThan(0));
        Assert.That(page, Does.Contain("<!DOCTYPE html>"));
        Assert.That(metrics, Does.Contain("streamify_demo_events").And.Contain("dotnet_").And.Contain("http_server_request_duration"));
        outcome.Expect(0);
        Assert.That(outcome.Output, Does.Contain("Stopped."));
        Assert.That(outcome.Error, Is.Empty);
    }

    [Test]
    public async Task Without_the_demo_a_fresh_folder_is_ready_at_once_and_says_that_there_is_no_data()
    {
        await using StreamifyProcess server = _pipeline.Start([.. SmallDemo, "--Streamify:Demo:Enabled=false", "--Streamify:Jobs:TransformCron=0 0 0 1 1 ? 2099"]);
        Uri url = await server.ReadyAsync();

        HttpStatusCode ready = (await _http.GetAsync(new Uri(url, "/health/ready"))).StatusCode;
        HttpResponseMessage overview = await _http.GetAsync(new Uri(url, "/api/v1/overview"));
        JsonElement problem = await overview.Content.ReadFromJsonAsync<JsonElement>();
        HttpStatusCode[] pages = [(await _http.GetAsync(url)).StatusCode, (await _http.GetAsync(new Uri(url, "/audience"))).StatusCode];
        await server.SignalAsync("TERM");
        Outcome outcome = await server.WaitAsync();

        Assert.That((ready, overview.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable)));
        Assert.That(problem.GetProperty("title").GetString(), Is.EqualTo("There is no data yet."));
        Assert.That(pages, Is.All.EqualTo(HttpStatusCode.OK));
        outcome.Expect(0);
        Assert.That(outcome.Error, Is.Empty);
    }

    [Test]
    public async Task Commands_go_through_the_server_that_holds_the_folder()
    {
        await using StreamifyProcess server = _pipeline.Start([.. SmallDemo, "--Streamify:Demo:Enabled=false", "--Streamify:Jobs:TransformCron=0 0 0 1 1 ? 2099"]);
        Uri url = await server.ReadyAsync();
        await File.WriteAllLinesAsync(
            _folder.File("listen_events.json"),
            Enumerable.Range(1, 100).Select(n => $$"""{"artist":"A","song":"S","ts":{{1_709_510_400_000 + n}},"userId":{{n}}}""").Append("broken"));

        Outcome import = (await _pipeline.RunAsync("import", "listen_events.json")).Expect(0);
        Outcome transform = (await _pipeline.RunAsync("transform")).Expect(0);
        Outcome query = (await _pipeline.RunAsync("query", "SELECT count(*) AS n FROM fact_streams", "--csv")).Expect(0);
        Outcome wrongQuery = (await _pipeline.RunAsync("query", "SELECT nothing")).Expect(1);
        Outcome secondServer = (await _pipeline.RunAsync(SmallDemo)).Expect(1);

        Assert.That(import.Output, Does.Contain("100 accepted").And.Contain("1 rejected").And.Contain("101 records to the lake"));
        Assert.That(transform.Output, Does.Contain("101 rows loaded, 100 streams in the star schema"));
        Assert.That(query.Output, Is.EqualTo("n\n100\n"));
        Assert.That(wrongQuery.Error, Does.Contain("nothing"));
        Assert.That(secondServer.Error, Does.Contain($"process {server.Id}").And.Contain(url.ToString().TrimEnd('/')));
        Assert.That((await _http.GetAsync(new Uri(url, "/health/ready"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await server.SignalAsync("TERM");
        (await server.WaitAsync()).Expect(0);
    }

    [Test]
    public async Task Imported_events_are_not_mixed_with_the_demos_unless_asked()
    {
        await File.WriteAllLinesAsync(_folder.File("listen_events.json"), ["""{"artist":"A","song":"S","ts":1709510400000}"""]);
        (await _pipeline.RunAsync("import", "listen_events.json")).Expect(0);
        (await _pipeline.RunHereAsync("transform")).Expect(0);

        await using StreamifyProcess server = _pipeline.Start(SmallDemo);
        await server.ReadyAsync();
        await WaitUntil.TrueAsync(() => server.Output.Contains("No demo", StringComparison.Ordinal));
        await server.SignalAsync("INT");
        (await server.WaitAsync()).Expect(0);

        Assert.That(await _pipeline.NumberAsync("SELECT count(*) AS n FROM raw.page_view_events"), Is.Zero);
    }

    [Test]
    public async Task A_port_in_use_is_said_in_one_line_and_ends_with_1()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        Outcome outcome = (await _pipeline.RunAsync("serve", "--urls", url, "--Streamify:Demo:Enabled=false")).Expect(1);

        Assert.That(outcome.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain($"{url} is in use"));
    }

    [Test]
    public async Task A_second_start_goes_on_where_the_first_ended()
    {
        await using (StreamifyProcess first = _pipeline.Start(SmallDemo))
        {
            await first.ReadyAsync();
            await first.SignalAsync("INT");
            (await first.WaitAsync()).Expect(0);
        }

        await using (StreamifyProcess second = _pipeline.Start(SmallDemo))
        {
            await second.ReadyAsync();
            await WaitUntil.TrueAsync(() => second.Output.Contains("Star schema", StringComparison.Ordinal));
            await second.SignalAsync("INT");
            (await second.WaitAsync()).Expect(0);
            Assert.That(second.Output, Does.Contain("were there"));
        }

        await DemoOracle.AssertLogIsTheSimulationAsync(_pipeline.Data, users: 300);
        (await _pipeline.RunHereAsync("transform")).Expect(0);
        Assert.That(await _pipeline.RawCountsAsync(), Is.EqualTo(await DemoOracle.CountsAsync(_pipeline.Data)));
        foreach (string topic in Topics.All)
        {
            Assert.That(await _pipeline.DeltaRowsAsync(topic), Is.Null.Or.EqualTo((await DemoOracle.CountsAsync(_pipeline.Data))[topic]), topic);
        }
    }
}
