using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Tests.Jobs;
using Streamify.Tests.Support;
using Streamify.Web.Demo;
using Streamify.Web.Hosting.Control;

namespace Streamify.Tests.Hosting;

public sealed class ControlSocketTests
{
    private readonly FakePipeline _pipeline = new();
    private TempFolder _folder = null!;
    private IHost _host = null!;
    private ControlServer _server = null!;

    [SetUp]
    public async Task SetUp()
    {
        _folder = new TempFolder();
        _host = Host.CreateEmptyApplicationBuilder(null).Build();
        _server = await StartAsync(_folder.Path);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _server.StoppingAsync(CancellationToken.None);
        _host.Dispose();
        _folder.Dispose();
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Only_its_user_may_use_the_socket()
    {
        Assert.That(_server.SocketPath, Is.EqualTo(_folder.File("control.sock")));
        Assert.That(File.GetUnixFileMode(_server.SocketPath!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_drain_and_a_transform_tell_their_progress_and_their_result()
    {
        using ControlClient client = new(_server.SocketPath!);
        List<object> told = [];
        TransformRequest request = new() { From = new DateTimeOffset(2026, 3, 8, 14, 0, 0, TimeSpan.Zero), To = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero), DryRun = true };

        FlushResult drained = await client.DrainAsync(new Teller<FlushResult>(told.Add), CancellationToken.None);
        TransformResult transformed = await client.TransformAsync(request, new Teller<TransformProgress>(told.Add), CancellationToken.None);

        Assert.That(told, Is.EqualTo(new object[] { new FlushResult(1, 0, 1, 10), new TransformProgress("dim_users", 3, TimeSpan.FromSeconds(2), 1, 4) }));
        Assert.That(drained, Is.EqualTo(new FlushResult(2, 1, 1, 20)));
        Assert.That(_pipeline.LastRequest, Is.EqualTo(request));
        Assert.That(transformed.RowsLoaded["listen_events"], Is.EqualTo(5));
        Assert.That((transformed.Rebuilt, transformed.Streams, transformed.Elapsed), Is.EqualTo((true, 7, TimeSpan.FromSeconds(1))));
    }

    [Test]
    public async Task A_query_gets_its_parameters_and_answers_with_its_rows()
    {
        using ControlClient client = new(_server.SocketPath!);
        QueryOrder order = new("SELECT $a", new Dictionary<string, string> { ["a"] = "1" }, 10, TimeSpan.FromSeconds(5));

        QueryTable table = await client.QueryAsync(order, CancellationToken.None);

        Assert.That((_pipeline.LastOrder!.Sql, _pipeline.LastOrder.MaxRows, _pipeline.LastOrder.Timeout), Is.EqualTo((order.Sql, 10, order.Timeout)));
        Assert.That(_pipeline.LastOrder.Parameters, Is.EqualTo(order.Parameters));
        Assert.That(table.Rows.Single(), Is.EqualTo(new[] { Cell.Of(1L), Cell.Of("x"), Cell.Null }));
    }

    [Test]
    public async Task The_simulation_is_steered_and_says_how_it_stands()
    {
        using ControlClient client = new(_server.SocketPath!);
        _pipeline.Failure = null;

        DemoState state = await client.SteerAsync(new SimulationOrder { Pause = false, Users = 5 }, CancellationToken.None);

        Assert.That(_pipeline.LastSimulationOrder, Is.EqualTo(new SimulationOrder { Pause = false, Users = 5 }));
        Assert.That(state, Is.EqualTo(new DemoState(DateTimeOffset.UnixEpoch, Live: true, Paused: true, Speed: 60, Population: 5, Users: 6, Events: 7, PerSecond: 1.5)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_error_keeps_its_words_and_its_kind(bool orderWasWrong)
    {
        using ControlClient client = new(_server.SocketPath!);
        _pipeline.Failure = new PipelineException("no such table: songs") { OrderWasWrong = orderWasWrong };

        PipelineException? exception = await Assert.ThrowsAsync<PipelineException>(
            () => client.QueryAsync(new QueryOrder("SELECT", new Dictionary<string, string>(), 1, TimeSpan.FromSeconds(1)), CancellationToken.None));

        Assert.That((exception!.Message, exception.OrderWasWrong), Is.EqualTo(("no such table: songs", orderWasWrong)));
    }

    [Test]
    public async Task An_order_is_cancelled_with_its_command()
    {
        using ControlClient client = new(_server.SocketPath!);
        using CancellationTokenSource source = new();
        _pipeline.Wait = true;
        Task<FlushResult> drain = client.DrainAsync(progress: null, source.Token);
        await WaitUntil.TrueAsync(() => _pipeline.Waiting);

        await source.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => drain);
        await WaitUntil.TrueAsync(() => !_pipeline.Waiting);
    }

    [Test]
    public async Task An_order_to_the_lake_arrives_whole_and_so_does_its_answer()
    {
        using TempFolder folder = new();
        ControlServer server = await StartAsync(folder.Path);
        using ControlClient client = new(server.SocketPath!);
        List<UpkeepResult> progress = [];

        LakeAnswer answer = await client.LakeAsync(
            new LakeOrder(LakeAction.Letters, Limit: 9, Filter: new DeadLetterFilter("auth_events", Partition: 0, Offset: 12)),
            new Teller<UpkeepResult>(progress.Add),
            CancellationToken.None);
        await server.StoppingAsync(CancellationToken.None);

        Assert.That(progress, Is.EqualTo(new[] { new UpkeepResult("listen_events", 3, 30) }));
        Assert.That(answer.Matching, Is.EqualTo(9));
        Assert.That(answer.Letters[0] with { Payload = default }, Is.EqualTo(new DeadLetterRecord("auth_events", 0, 12, null, "not JSON", null, new DateOnly(2024, 5, 1), default)));
        Assert.That(answer.Letters[0].Payload.ToArray(), Is.EqualTo(new byte[] { 0, 255, 7 }));
    }

    [Test]
    public async Task A_socket_that_a_killed_process_left_is_replaced()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder.File("control.sock"), "");

        ControlServer server = await StartAsync(folder.Path);
        using ControlClient client = new(server.SocketPath!);
        FlushResult drained = await client.DrainAsync(progress: null, CancellationToken.None);
        await server.StoppingAsync(CancellationToken.None);

        Assert.That(drained.Rows, Is.EqualTo(2));
        Assert.That(File.Exists(folder.File("control.sock")), Is.False);
    }

    [Test]
    public async Task A_folder_with_a_long_name_has_its_socket_elsewhere()
    {
        string deep = _folder.File(new string('d', 120));
        Directory.CreateDirectory(deep);

        ControlServer server = await StartAsync(deep);
        string socket = server.SocketPath!;
        using ControlClient client = new(socket);
        FlushResult drained = await client.DrainAsync(progress: null, CancellationToken.None);
        await server.StoppingAsync(CancellationToken.None);

        Assert.That(drained.Rows, Is.EqualTo(2));
        Assert.That(socket, Does.StartWith(Path.GetTempPath()));
        Assert.That(Directory.Exists(Path.GetDirectoryName(socket)), Is.False);
    }

    private async Task<ControlServer> StartAsync(string root)
    {
        ControlServer server = new(
            _pipeline,
            DataPaths.At(root),
            _host.Services.GetRequiredService<IHostApplicationLifetime>(),
            NullLogger<ControlServer>.Instance);
        await server.StartedAsync(CancellationToken.None);
        return server;
    }

    private sealed class FakePipeline : IPipeline
    {
        public PipelineException? Failure { get; set; }

        public QueryOrder? LastOrder { get; private set; }

        public TransformRequest? LastRequest { get; private set; }

        public bool Wait { get; set; }

        public bool Waiting { get; private set; }

        public async Task<FlushResult> DrainAsync(IProgress<FlushResult>? progress, CancellationToken cancellationToken)
        {
            progress?.Report(new FlushResult(1, 0, 1, 10));
            if (Wait)
            {
                Waiting = true;
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                }
                finally
                {
                    Waiting = false;
                }
            }

            return new FlushResult(2, 1, 1, 20);
        }

        public Task<TransformResult> TransformAsync(TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
        {
            LastRequest = request;
            progress?.Report(new TransformProgress("dim_users", 3, TimeSpan.FromSeconds(2), 1, 4));
            return Task.FromResult(FakeWarehouse.Result(rows: 5, streams: 7));
        }

        public SimulationOrder? LastSimulationOrder { get; private set; }

        public Task<DemoState> SteerAsync(SimulationOrder order, CancellationToken cancellationToken)
        {
            LastSimulationOrder = order;
            return Failure is null
                ? Task.FromResult(new DemoState(DateTimeOffset.UnixEpoch, Live: true, Paused: true, Speed: 60, Population: 5, Users: 6, Events: 7, PerSecond: 1.5))
                : Task.FromException<DemoState>(Failure);
        }

        public Task<QueryTable> QueryAsync(QueryOrder order, CancellationToken cancellationToken)
        {
            LastOrder = order;
            return Failure is null
                ? Task.FromResult(QueryTable.Of(new QueryResult(["a", "b", "c"], [[1L, "x", null]], Truncated: false)))
                : Task.FromException<QueryTable>(Failure);
        }

        public Task<LakeAnswer> LakeAsync(LakeOrder order, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken)
        {
            progress?.Report(new UpkeepResult("listen_events", 3, 30));
            DeadLetterFilter filter = order.Filter!;
            DeadLetterRecord letter = new(filter.Topic!, filter.Partition!.Value, filter.Offset!.Value, null, "not JSON", null, new DateOnly(2024, 5, 1), new byte[] { 0, 255, 7 });
            return Task.FromResult(new LakeAnswer { Letters = [letter], Matching = order.Limit });
        }
    }
}
