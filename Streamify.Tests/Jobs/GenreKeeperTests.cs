using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Training;
using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

/// <summary>The keeper over real genre services; the warehouse is a fake and time moves when the test says so.</summary>
public sealed class GenreKeeperTests
{
    private static readonly WarehouseStatus Charts = new(DateTimeOffset.UnixEpoch, null, null, 0);

    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeWarehouse _warehouse = new();
    private TempFolder _folder = null!;
    private ServiceProvider _services = null!;
    private IHostedService[] _hosted = [];
    private int _transforms;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _transforms = 0;
        _warehouse.Status = null;
        _warehouse.OnTransform = _ =>
        {
            Interlocked.Increment(ref _transforms);
            return Task.FromResult(FakeWarehouse.Result(0, 0));
        };
    }

    [TearDown]
    public async Task TearDown()
    {
        foreach (IHostedService service in _hosted.Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Once_the_first_charts_are_there_the_sample_is_learned_and_the_catalogue_gets_its_genres()
    {
        await StartAsync([]);
        _time.Advance(TimeSpan.FromMinutes(10));
        int before = (await Registry.GetStatusAsync(CancellationToken.None)).Versions.Count;

        _warehouse.Status = Charts;
        await UntilAsync(() => _transforms > 0);
        await WaitUntil.TrueAsync(async () => (await Get<IRunRepository>().GetLatestAsync("transform", 1, CancellationToken.None)).Any(run => run.State == RunState.Succeeded));

        RegistryStatus status = await Registry.GetStatusAsync(CancellationToken.None);
        LastScoring? scored = await Scoring.GetLastAsync(CancellationToken.None);
        IReadOnlyList<Run> runs = await Get<IRunRepository>().GetLatestAsync(null, 10, CancellationToken.None);
        Assert.That((before, status.Champion, status.Versions.Single().IsSample), Is.EqualTo((0, "v1", true)));
        Assert.That((scored!.Version, scored.IsSample, scored.Songs), Is.EqualTo(("v1", true, 200)));
        Assert.That((await Get<ILakeReader>().GetFilesAsync(LakeTables.SongGenres, CancellationToken.None)).Sum(file => file.Rows), Is.EqualTo(200));
        Assert.That(runs.Select(run => (run.Job, run.Trigger, run.State)), Does.Contain(("genre scoring", "genres", RunState.Succeeded)).And.Contain(("transform", "genres", RunState.Succeeded)));
    }

    [Test]
    public async Task A_promotion_and_a_roll_back_are_followed()
    {
        await StartAsync(new() { ["Streamify:Genres:TrainFirst"] = "false" });
        foreach (string trainer in new[] { "logistic", "tree" })
        {
            await Get<IGenreTraining>().TrainAsync(new TrainingRequest { Trainer = trainer }, null, CancellationToken.None);
        }

        _warehouse.Status = Charts;
        await Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        await UntilAsync(() => _transforms == 1);
        await Registry.PromoteAsync("v2", "ann", "a test", CancellationToken.None);
        await UntilAsync(() => _transforms == 2);
        string second = (await Scoring.GetLastAsync(CancellationToken.None))!.Version;
        await Registry.RollBackAsync("ann", "a test", CancellationToken.None);
        await UntilAsync(() => _transforms == 3);

        Assert.That((second, (await Scoring.GetLastAsync(CancellationToken.None))!.Version), Is.EqualTo(("v2", "v1")));
    }

    [Test]
    public async Task A_scoring_by_hand_is_followed()
    {
        await StartAsync(new() { ["Streamify:Genres:TrainFirst"] = "false" });
        await Get<IGenreTraining>().TrainAsync(new TrainingRequest { Trainer = "tree" }, null, CancellationToken.None);
        _warehouse.Status = Charts;
        await Registry.PromoteAsync("v1", "ann", null, CancellationToken.None);
        await UntilAsync(() => _transforms == 1);

        await Scoring.ScoreAsync(CancellationToken.None);

        await UntilAsync(() => _transforms == 2);
    }

    private IModelRegistry Registry => Get<IModelRegistry>();

    private ICatalogueScoring Scoring => Get<ICatalogueScoring>();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Time goes on, a few seconds at each look.</summary>
    private Task UntilAsync(Func<bool> condition) => WaitUntil.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        return Task.FromResult(condition());
    });

    private async Task StartAsync(Dictionary<string, string?> settings)
    {
        settings["Streamify:Catalogue:Songs"] = "200";
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(DataPaths.At(_folder.Path));
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IWarehouse>(_warehouse);
        services.AddState(configuration);
        services.AddCatalogue(configuration);
        services.AddLake(configuration);
        services.AddGenres(configuration);
        services.AddJobs(configuration);
        _services = services.BuildServiceProvider();
        _hosted = [_services.GetRequiredService<GenreJobs>(), ActivatorUtilities.CreateInstance<GenreKeeper>(_services)];
        foreach (IHostedService service in _hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }
    }
}
