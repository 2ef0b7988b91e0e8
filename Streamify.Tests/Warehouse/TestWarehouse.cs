using DuckDB.NET.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.Analytics;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>A warehouse over a fake lake in a folder of its own, or over another lake, built through the module's doors.</summary>
internal sealed class TestWarehouse : IAsyncDisposable
{
    /// <summary>So few that even small lakes are built in several parts.</summary>
    private const long EventsOfPart = 20;

    private readonly TempFolder? _folder;
    private readonly FakeLake? _fake;
    private readonly ILakeReader _reader;
    private ServiceProvider _services;

    public TestWarehouse()
    {
        _folder = new TempFolder();
        Paths = DataPaths.At(_folder.Path);
        Directory.CreateDirectory(Paths.Lake);
        _reader = _fake = new FakeLake(Paths.Lake);
        _services = Build();
    }

    /// <summary>Over a lake of the caller's, in the caller's data folder.</summary>
    public TestWarehouse(string folder, ILakeReader lake)
    {
        Paths = DataPaths.At(folder);
        _reader = lake;
        _services = Build();
    }

    public DataPaths Paths { get; }

    public FakeLake Lake => _fake ?? throw new InvalidOperationException("The lake is the caller's.");

    /// <summary>The models; others take effect with <see cref="RestartAsync"/>, as a new release does.</summary>
    public ModelCatalogue Catalogue { get; set; } = ModelCatalogue.Embedded;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 3, 20, 12, 0, 0, TimeSpan.Zero));

    public IWarehouse Warehouse => _services.GetRequiredService<IWarehouse>();

    public IOverviewQueries Overview => _services.GetRequiredService<IOverviewQueries>();

    public IAudienceQueries Audience => _services.GetRequiredService<IAudienceQueries>();

    public static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    /// <summary>Commits the events and transforms.</summary>
    public async Task<TransformResult> LoadAsync(params TestEvent[] events)
    {
        Lake.Commit(events);
        return await TransformAsync();
    }

    public Task<TransformResult> TransformAsync() => Warehouse.TransformAsync(null, Token);

    public async Task<IReadOnlyList<object?[]>> RowsAsync(string sql) => (await Warehouse.QueryAsync(new WarehouseQuery(sql), Token)).Rows;

    public async Task<T> ScalarAsync<T>(string sql) => (await Warehouse.QueryAsync<T>(sql, null, Token)).Single();

    /// <summary>Does damage behind the warehouse's back, through a second connection to the same engine.</summary>
    public async Task CorruptAsync(string sql)
    {
        await using DuckDBConnection connection = new($"DataSource={Paths.Warehouse}");
        await connection.OpenAsync(Token);
        connection.Execute(sql);
    }

    /// <summary>Closes and opens it again, as a restart does.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    public Task CloseAsync() => _services.DisposeAsync().AsTask();

    public void Open() => _services = Build();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _fake?.Dispose();
        _folder?.Dispose();
    }

    private ServiceProvider Build()
    {
        // So few rows are one thread's work in any case; more threads only wait for it, and wake each other up.
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Streamify:Warehouse:MemoryLimit"] = "1GB", ["Streamify:Warehouse:Threads"] = "1" })
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(Paths)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(_reader)
            .AddSingleton(Catalogue)
            .AddSingleton(static provider => new StagedBuild(provider.GetRequiredService<ModelCatalogue>(), NullLogger<StagedBuild>.Instance, EventsOfPart))
            .AddWarehouse(configuration)
            .AddAnalytics(configuration)
            .BuildServiceProvider();
    }
}
